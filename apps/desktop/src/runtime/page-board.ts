import type { Directory, SessionState } from '@patchpanel/agent-session';
import { type Clock, frameProblem, type PageNotice } from '@patchpanel/broker';
import type { ContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { Contacts } from './contact-facts.js';
import type { PageInstance, PanelLink } from './contract.js';
import { createMountedPages } from './mounted-pages.js';
import { createPopList, type StandingPop } from './pop-list.js';
import { judgePop } from './screen-pop.js';
import { panelKey, type WantedPage, wantedPanels, wantedWorkspaces } from './wanted-pages.js';

/** Warnings of one kind and place are written once, and so many at most in the life of a tab. */
const MAX_WARNINGS = 200;

/** What the board needs of its surroundings. */
export interface PageBoardOptions {
  readonly clock: Clock;
  /** Origins that never stand in a frame: the desktop's and the API's own. @see PM-704 */
  readonly ownOrigins: () => readonly string[];
  /** Further origins whose popped URLs may be framed. */
  readonly screenPopOrigins: () => readonly string[];
  readonly warn: (message: string) => void;
  /** Called when a page goes by itself, long after {@link PageBoard.follow}. */
  readonly onChange: () => void;
}

/** Which pages are mounted in this tab, and which popped URLs are shown as links instead. */
export interface PageBoard {
  /** Takes the screen pops of a batch; `contacts` already includes the batch. */
  take(events: readonly WireEvent[], contacts: Contacts): void;
  /** Opens and closes pages so that they fit the session; workspaces outlive it. @see PM-107 @see PM-108 */
  follow(session: SessionState): void;
  pages(): readonly PageInstance[];
  links(): readonly PanelLink[];
  notice(notice: PageNotice): void;
  close(): void;
}

/** Creates a board without pages. */
export function createPageBoard({ clock, ownOrigins, screenPopOrigins, warn, onChange }: PageBoardOptions): PageBoard {
  const mounted = createMountedPages(clock, onChange);
  const pops = createPopList((contactId, reason) => warn(`A screen pop of contact ${contactId} is dropped: ${reason}`));
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
  const judged = (pop: StandingPop, pages: readonly PageDescription[]) => {
    const verdict = judgePop(pop, {
      pages,
      screenPopOrigins: screenPopOrigins(),
      ownOrigins: ownOrigins(),
    });
    if (verdict.kind === 'refused') {
      warnOnce(`${pop.id}@${pop.contactId}`, `A screen pop of contact ${pop.contactId} is refused: ${verdict.reason}`);
    }
    return verdict;
  };

  /** Asked only with the directory of the agent who has the contact: another agent's pages are another's grants. */
  const panelsOf = (known: Directory, contactId: ContactId, event: WireEvent) => {
    const isOpen = (page: PageDescription) => mounted.has(panelKey(page, contactId));
    const wanted = [...wantedPanels(known, contactId, event, isOpen)];
    const asLinks: PanelLink[] = [];
    for (const pop of pops.of(contactId)) {
      const verdict = judged(pop, known.pages);
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
    take: (events, contacts) => pops.take(events, contacts),
    follow(session) {
      const { contacts } = session;
      directory = session.directory ?? directory;
      pops.follow(contacts);
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
    notice: (notice) => mounted.notice(notice),
    close: () => mounted.clear(),
  };
}

function sameAddress(one: string, other: string): boolean {
  return URL.canParse(one) && new URL(one).href === other;
}
