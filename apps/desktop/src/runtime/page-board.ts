import type { Directory, SessionState } from '@patchpanel/agent-session';
import { type Clock, frameProblem, type PageNotice } from '@patchpanel/broker';
import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { PageInstance, PanelLink } from './contract.js';
import { createMountedPages, type MountedPages } from './mounted-pages.js';
import { withNotice } from './page-notices.js';
import { createPopList, type StandingPop } from './pop-list.js';
import { judgePop } from './screen-pop.js';
import { createSkillWait } from './skill-wait.js';
import { panelKey, type WantedPage, wantedPanels, wantedWorkspaces } from './wanted-pages.js';

/** Warnings of one kind and place are written once, and so many at most in the life of a tab. */
const MAX_WARNINGS = 200;

/** What the board needs of its surroundings. */
export interface PageBoardOptions {
  readonly clock: Clock;
  /** Origins that never stand in a frame: the desktop's and the API's own. @see PM-704 */
  readonly ownOrigins: () => readonly string[];
  /** Tells a page that its panel is about to close. @see EX-107 */
  readonly closing: (instance: PageInstance, reason: string) => Promise<void> | undefined;
  readonly warn: (message: string) => void;
  /** Called when a page goes by itself, long after {@link PageBoard.follow}. */
  readonly onChange: () => void;
}

/** Which pages are mounted in this tab, and which popped URLs are shown as links instead. */
export interface PageBoard {
  /** Opens and closes pages so that they fit the session; workspaces outlive it. @see PM-107 @see PM-108 */
  follow(session: SessionState): void;
  pages(): readonly PageInstance[];
  links(): readonly PanelLink[];
  /** Whose pages they are; `undefined` before the first directory. */
  agentId(): AgentId | undefined;
  notice(notice: PageNotice): void;
  /** Changes what is shown of mounted pages. */
  change: MountedPages['change'];
  close(): void;
}

/** Creates a board without pages. */
export function createPageBoard({ clock, ownOrigins, closing, warn, onChange }: PageBoardOptions): PageBoard {
  const mounted = createMountedPages({ clock, closing, onRemoved: onChange });
  const skillWait = createSkillWait(clock, onChange);
  const pops = createPopList((contactId) =>
    warnOnce(`pops@${contactId}`, `Contact ${contactId} popped too many addresses; further ones are dropped.`),
  );
  const warned = new Set<string>();
  let directory: Directory | undefined;
  let links: readonly PanelLink[] = [];

  const warnOnce = (about: string, message: string) => {
    if (warned.has(about) || warned.size >= MAX_WARNINGS) return;
    warned.add(about);
    warn(message);
  };
  const mayFrame = ({ page }: WantedPage) => {
    const problem = frameProblem(page, ownOrigins());
    if (problem !== undefined) warnOnce(page.id, problem.message);
    return problem === undefined;
  };
  const judged = (pop: StandingPop, { pages, screenPopOrigins }: Directory) => {
    const verdict = judgePop(pop, { pages, screenPopOrigins, ownOrigins: ownOrigins() });
    if (verdict.kind === 'refused') {
      warnOnce(`${pop.id}@${pop.contactId}`, `A screen pop of contact ${pop.contactId} is refused: ${verdict.reason}`);
    }
    return verdict;
  };

  /** Asked only with the directory of the agent who has the contact: another agent's pages are another's grants. */
  const panelsOf = (known: Directory, contactId: ContactId, event: WireEvent) => {
    const isOpen = (page: PageDescription) => mounted.has(panelKey(page, contactId));
    const mayOpen = (page: PageDescription) =>
      isOpen(page) || !page.url.includes('{skillName}') || !skillWait.mayCome(contactId, event, known.skills);
    const wanted = wantedPanels(known, contactId, event, isOpen).filter(({ page }) => mayOpen(page));
    const asLinks: PanelLink[] = [];
    for (const pop of pops.of(contactId)) {
      const verdict = judged(pop, known);
      if (verdict.kind === 'link') {
        asLinks.push({ id: pop.id, contactId, title: verdict.title, url: verdict.url });
      } else if (verdict.kind === 'frame' && !wanted.some(({ url }) => sameAddress(url, verdict.page.url))) {
        wanted.push({
          key: panelKey(verdict.page, contactId),
          page: verdict.page,
          url: verdict.page.url,
          contactId,
          popped: true,
        });
      }
    }
    return { wanted, asLinks };
  };

  return {
    follow(session) {
      const { contacts } = session;
      directory = session.directory ?? directory;
      pops.follow(contacts, session.pops);
      skillWait.follow(contacts);
      if (!session.isStage || directory === undefined) {
        mounted.clear();
        links = [];
        return;
      }
      const known = directory;
      const isOfAgent = known.agent.agentId === session.agentId;
      const panels = isOfAgent ? [...contacts].map(([id, event]) => panelsOf(known, id, event)) : [];
      const wanted = [...wantedWorkspaces(known), ...panels.flatMap((panel) => panel.wanted)].filter(mayFrame);
      mounted.reconcile(wanted, { agentId: known.agent.agentId, contacts });
      links = panels.flatMap((panel) => panel.asLinks);
    },
    pages: () => mounted.list(),
    links: () => links,
    agentId: () => directory?.agent.agentId,
    notice: (notice) => mounted.change((instance) => withNotice(instance, notice)),
    change: mounted.change,
    close() {
      mounted.clear();
      skillWait.close();
    },
  };
}

function sameAddress(one: string, other: string): boolean {
  return URL.canParse(one) && new URL(one).href === other;
}
