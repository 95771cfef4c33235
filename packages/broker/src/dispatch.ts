import { readPageMessage } from '@patchpanel/protocol/messages';
import type { CommandDesk } from './commands.js';
import type { InVerdict } from './diagnostics/diagnostic-event.js';
import type { Diagnostics } from './diagnostics/diagnostics.js';
import { tellOfAdmitted } from './diagnostics/message-in.js';
import type { PageRegistry, RegisteredPage } from './page-registry.js';
import type { MessageRates } from './rates/message-rates.js';
import type { HeardRegistration } from './succession/succession.js';
import type { SuccessionDesk } from './succession/succession-desk.js';

interface DispatchParts {
  readonly registry: Pick<PageRegistry, 'keep'>;
  readonly rates: MessageRates;
  readonly succession: Pick<SuccessionDesk, 'take' | 'unregister'>;
  readonly commands: CommandDesk;
  readonly diagnostics: Diagnostics;
}

type Outcome = ReturnType<typeof readPageMessage>;

/** Hands a message of an admitted page to whom it concerns. */
export type Dispatch = (data: unknown, page: RegisteredPage, origin: string) => void;

/** Creates the dispatch: what is none of ours is dropped, then the rate is looked at, then the message is taken. */
export function createDispatch({ registry, rates, succession, commands, diagnostics }: DispatchParts): Dispatch {
  function judge(outcome: Outcome, page: RegisteredPage, origin: string): InVerdict {
    if (outcome.kind === 'not-ours') {
      rates.countOther(page);
      return 'not-ours';
    }
    if (!registry.keep(page)) return 'too-many-frames';
    if (!isWithinRate(outcome, page, origin)) return 'ignored';
    return outcome.kind === 'malformed' ? 'malformed' : 'taken';
  }

  function isWithinRate(outcome: Outcome, page: RegisteredPage, origin: string): boolean {
    const registration = toRegistration(outcome, origin);
    if (registration !== undefined) return rates.admitsRegistration(registration, page);
    if (outcome.kind !== 'valid' || outcome.message.messageType !== 'UnregisterFromClientEvents') {
      return rates.admits(page);
    }
    rates.countUnregistration(page);
    return true;
  }

  function take(outcome: Outcome, page: RegisteredPage, origin: string): void {
    const registration = toRegistration(outcome, origin);
    if (registration !== undefined) {
      succession.take(registration, page);
    } else if (outcome.kind === 'malformed') {
      if (outcome.messageType !== 'RegisterForClientEvents') commands.refuse(outcome, page, origin);
    } else if (outcome.kind === 'valid') {
      const { message } = outcome;
      if (message.messageType === 'UnregisterFromClientEvents') succession.unregister(page.window);
      else if (message.messageType === 'ContactCardData') commands.setCard(message, page, origin);
      else if (message.messageType !== 'RegisterForClientEvents') commands.run(message, page, origin);
    }
  }

  return (data, page, origin) => {
    const outcome = readPageMessage(data, page.page.profile);
    const verdict = judge(outcome, page, origin);
    if (diagnostics.isOn) tellOfAdmitted({ data, page, origin, outcome, verdict }, diagnostics);
    if (verdict === 'taken' || verdict === 'malformed') take(outcome, page, origin);
  };
}

/** A registration that can be answered, if only with its fault. */
function toRegistration(outcome: Outcome, origin: string): HeardRegistration | undefined {
  if (outcome.kind === 'valid') {
    const { message } = outcome;
    return message.messageType === 'RegisterForClientEvents' ? { registration: message, origin } : undefined;
  }
  const isAnswerable =
    outcome.kind === 'malformed' && outcome.messageType === 'RegisterForClientEvents' && outcome.code !== 'UNREADABLE';
  return isAnswerable ? { registration: outcome, origin } : undefined;
}
