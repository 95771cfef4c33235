import type { CallCommandMessage, ContactCardMessage, MalformedMessage } from '@patchpanel/protocol/messages';
import type { AuditTrail } from './audit.js';
import { cardTarget, commandTarget, type TargetScope } from './command-target.js';
import type { RegisteredPage } from './page-registry.js';
import type { BrokerPorts, CommandOutcome } from './ports.js';
import { cardRefused } from './warnings.js';

interface CommandParts {
  readonly ports: Pick<BrokerPorts, 'commands' | 'session' | 'notice'>;
  readonly audit: Pick<AuditTrail, 'command'>;
}

/** Takes what pages want done; nothing here ever answers a page. @see PM-501 */
export interface CommandDesk {
  run(message: CallCommandMessage, page: RegisteredPage, origin: string): void;
  setCard(message: ContactCardMessage, page: RegisteredPage, origin: string): void;
  /** Writes down a command that cannot be understood. @see PM-706 */
  refuse(message: MalformedMessage, page: RegisteredPage, origin: string): void;
}

const rejected = (reason: string): CommandOutcome => ({ outcome: 'rejected', reason });
const HOST_FAILED = rejected('HOST_FAILED');
const NOT_GRANTED = { kind: 'none', reason: 'NOT_GRANTED' } as const;

/** Creates the desk: grant first, then target, then the desktop's own function, in the order of arrival. */
export function createCommandDesk({ ports, audit }: CommandParts): CommandDesk {
  const scopeOf = (message: CallCommandMessage | ContactCardMessage, page: RegisteredPage): TargetScope => ({
    contacts: ports.session.snapshot().contacts,
    host: ports.commands,
    named: message.contactId,
    panel: page.contactId,
  });
  const tellRefused = (refused: ContactCardMessage['refused'], { page, contactId }: RegisteredPage): void =>
    ports.notice({
      page: page.id,
      code: 'CARD_REFUSED',
      message: cardRefused(refused),
      ...(contactId !== undefined && { contactId }),
    });

  return {
    run(message, page, origin) {
      const { command } = message;
      const record = audit.command({ ...message, page, origin });
      const isGranted = page.page.grants.commands.includes(command);
      const target = isGranted ? commandTarget(command, scopeOf(message, page)) : NOT_GRANTED;
      if (target.kind === 'none') {
        record(rejected(target.reason), message.contactId);
        return;
      }
      const about = target.kind === 'contact' ? { contactId: target.contactId } : {};
      // Called at once: the order of arrival is the order of the desktop's line (PM-508).
      const settled = settle(() => ports.commands.run({ command, page: page.page.id, ...about }));
      settled.then((outcome) => record(outcome, about.contactId));
    },

    setCard(message, page, origin) {
      const { card, refused } = message;
      const record = audit.command({ ...message, page, origin });
      const isGranted = page.page.grants.card;
      if (isGranted && refused.length > 0) tellRefused(refused, page);
      const target = isGranted ? cardTarget(scopeOf(message, page)) : NOT_GRANTED;
      if (target.kind === 'none') {
        record(rejected(target.reason), message.contactId);
        return;
      }
      if (Object.keys(card).length > 0) ports.commands.setCard(target.contactId, card);
      record(refused.length > 0 ? rejected('CARD_REFUSED') : { outcome: 'applied' }, target.contactId);
    },

    refuse({ messageType, code, issuer }, page, origin) {
      const record = audit.command({ page, origin, messageType, ...(issuer !== undefined && { issuer }) });
      record(rejected(code));
    },
  };
}

/** The port promises never to reject; a page's message must not bring the desktop down if it does. */
async function settle(run: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
  try {
    return await run();
  } catch {
    return HOST_FAILED;
  }
}
