import { type AgentId, type ContactId, type SessionId, toAgentId } from '@patchpanel/protocol';
import * as fc from 'fast-check';
import type { DigitalCommand } from '../digital-commands.js';

/** Where the ids of generated commands come from. */
interface Sources {
  readonly session: fc.Arbitrary<SessionId>;
  readonly contactId: fc.Arbitrary<ContactId>;
  readonly agent: fc.Arbitrary<string>;
}

/** Any command about contacts that are no calls; the skills are those of the engine's model. */
export const digitalCommand = ({ session, contactId, agent }: Sources): fc.Arbitrary<DigitalCommand> =>
  fc.oneof(
  fc.record({ kind: fc.constant('ActivateContact' as const), sessionId: session, contactId }),
  fc.record({
    kind: fc.constant('SendChatText' as const),
    sessionId: session,
    contactId,
    messageId: fc.constant('m1'),
    text: fc.constant('hello'),
  }),
  fc.record({ kind: fc.constant('AgentTyping' as const), sessionId: session, contactId, isTyping: fc.boolean() }),
  fc.record({
    kind: fc.constant('CustomerMessage' as const),
    contactId,
    messageId: fc.constant('m2'),
    text: fc.constant('hello'),
  }),
  fc.record({ kind: fc.constant('CustomerTyping' as const), contactId, isTyping: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('CustomerAway' as const, 'CustomerBack' as const), contactId }),
  fc.record({
    kind: fc.constant('RequestContacts' as const),
    sessionId: session,
    media: fc.subarray(['chat', 'email', 'workitem'] as const),
  }),
  fc.record({
    kind: fc.constant('StartText' as const),
    sessionId: session,
    contactId,
    phoneNumber: fc.constant('+15550123'),
    skill: fc.constantFrom('601', '701'),
  }),
  fc.record({
    kind: fc.constant('TransferContact' as const),
    sessionId: session,
    contactId,
    mediaType: fc.constantFrom('chat' as const, 'email' as const, 'voicemail' as const, 'workitem' as const),
    newContactId: contactId,
    target: fc.oneof(
      agent.map((id) => ({ agentId: toAgentId(id) })),
      fc.constantFrom('601', '701', '801', '901').map((skill) => ({ skill })),
    ),
  }),
  );
