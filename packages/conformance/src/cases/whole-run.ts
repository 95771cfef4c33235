import { eventContactId, isContactEvent, isWireEvent } from '@patchpanel/protocol/events';
import type { Heard, KitDocument } from '../kit/kit-document.js';
import type { CaseContext } from '../run/case-context.js';
import { loose } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

const HOST_MESSAGES: ReadonlySet<unknown> = new Set(['ClientEventSubscriptionAcknowledge', 'SessionInfo']);

interface Said {
  readonly document: KitDocument;
  readonly heard: Heard;
}

/** Everything that the host posted to any document of the run. */
const everything = (context: CaseContext): readonly Said[] =>
  context.kit.documents.flatMap((document) =>
    document.heard
      .filter(({ from, data }) => from !== 'self' && from !== 'port' && typeof loose(data)['kitFence'] !== 'number')
      .map((heard) => ({ document, heard })),
  );

const every = (
  name: string,
  mark: CaseDraft['mark'],
  title: string,
  judge: (said: Said, context: CaseContext) => void,
): CaseDraft => ({
  name: `run-${name}`,
  mark,
  title: `in the whole run ${title}`,
  stage: 'afterwards',
  run: async (context) => {
    const all = everything(context);
    check(all.length > 0, 'nothing was heard in the whole run');
    for (const said of all) judge(said, context);
  },
});
const eventsOf = ({ heard }: Said): readonly unknown[] => {
  const events = loose(heard.data)['events'];
  return Array.isArray(events) ? events : [];
};

/** What must hold of every single message of a run, whatever the case was about. */
export const WHOLE_RUN_CASES = [
  ...casesOf(
    'PM-101',
    every('envelopes', 'S', 'nothing but envelopes was said', ({ heard }, context) => {
      same(Object.keys(loose(heard.data)).sort(), ['contactId', 'events', 'issuer'], `keys of ${shown(heard.data)}`);
      same(loose(heard.data)['issuer'], context.dialect.issuer, 'issuer');
    }),
  ),
  ...casesOf(
    'PM-102',
    every('contact-id', 'S', 'every contactId was null, an integer or a string of digits beyond 2^53', ({ heard }) => {
      const { contactId } = loose(heard.data);
      const long = typeof contactId === 'string' && /^[1-9]\d{15,}$/.test(contactId);
      check(contactId === null || Number.isSafeInteger(contactId) || long, `contactId is ${shown(contactId)}`);
    }),
  ),
  ...casesOf(
    'PM-103',
    every('elements', 'C', 'every element was a plain object with a string Type or none', (said) => {
      check(eventsOf(said).length > 0, `events is ${shown(loose(said.heard.data)['events'])}`);
      for (const event of eventsOf(said)) check(isWireEvent(event), `an element is ${shown(event)}`);
    }),
  ),
  ...casesOf(
    'PM-104',
    every('messages', 'S', "every element was an event or one of the host's two messages", (said) => {
      for (const event of eventsOf(said).map(loose)) {
        const { messageType } = event;
        check(
          messageType === undefined || HOST_MESSAGES.has(messageType),
          `an element has messageType ${shown(messageType)}`,
        );
      }
    }),
  ),
  ...casesOf(
    'PM-105',
    every('digit-strings', 'C', 'every call event carried its id as a digit string', (said) => {
      for (const event of eventsOf(said).map(loose).filter(isContactEvent)) {
        if (event['Type'] !== 'CallContactEvent' || eventContactId(event) === undefined) continue;
        check(
          /^\d+$/.test(String(event['ContactID'])) && typeof event['ContactID'] === 'string',
          `ContactID is ${shown(event['ContactID'])}`,
        );
      }
    }),
  ),
  ...casesOf(
    'PM-106',
    every(
      'sender',
      'D',
      "every message came from the host's window and origin, to a listed origin",
      ({ document, heard }, context) => {
        check(heard.from !== 'other', `a message came from another window than the host's`);
        same(heard.origin, new URL(context.host.url).origin, 'origin of the sender');
        check(document.origin !== context.kit.attackerOrigin, `a foreign document heard ${shown(heard.data)}`);
      },
    ),
  ),
  ...casesOf(
    'PM-211',
    every('one-acknowledgement', 'S', 'no envelope carried two acknowledgements', (said) => {
      const found = eventsOf(said).filter(
        (event) => loose(event)['messageType'] === 'ClientEventSubscriptionAcknowledge',
      );
      check(found.length <= 1, `an envelope carries ${found.length} acknowledgements`);
    }),
  ),
];
