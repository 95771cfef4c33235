import { toAgentId, toContactId } from '@patchpanel/protocol';
import { transferChatToAgent, transferChatToSkill } from '@patchpanel/protocol/api';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { DigitalCommand } from '../../unit/digital-commands.js';
import { accepted } from '../answers.js';
import { type Call, runInSession } from '../call.js';
import { createContactId } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';

type Target = Extract<DigitalCommand, { readonly kind: 'TransferContact' }>['target'];
interface Held {
  readonly sessionId: string;
  readonly contactId: string;
}

/** How an agent hands contacts other than calls on. */
export function registerTransferRoutes(routes: Routes): void {
  registerRoute(routes, transferChatToAgent, (call, { targetAgentId, ...held }) =>
    transfer(call, held, 'chat', { agentId: toAgentId(targetAgentId) }),
  );
  registerRoute(routes, transferChatToSkill, (call, { targetSkillId, ...held }) =>
    transfer(call, held, 'chat', { skill: targetSkillId }),
  );
}

async function transfer(call: Call, { sessionId, contactId }: Held, mediaType: MediaType, target: Target) {
  const { contactId: next = '' } = await runInSession(call, sessionId, (id) => ({
    kind: 'TransferContact',
    sessionId: id,
    contactId: toContactId(contactId),
    mediaType,
    newContactId: toContactId(createContactId(call.context.randomness)),
    target,
  }));
  return accepted({ contactId: next });
}
