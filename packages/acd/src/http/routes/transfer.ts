import { type AgentId, toAgentId, toContactId } from '@patchpanel/protocol';
import { transferRoutes } from '@patchpanel/protocol/api';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { DigitalCommand } from '../../unit/digital-commands.js';
import { accepted } from '../answers.js';
import { ApiError } from '../api-error.js';
import { type Call, runInSession } from '../call.js';
import { createContactId } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';

const {
  transferChatToAgent,
  transferChatToSkill,
  transferVoicemailToAgent,
  transferVoicemailToSkill,
  transferWorkItemToAgent,
  transferWorkItemToSkill,
} = transferRoutes;

type Target = Extract<DigitalCommand, { readonly kind: 'TransferContact' }>['target'];

interface Handed {
  readonly sessionId: string;
  readonly contactId: string;
  readonly draftId?: string;
}

/** How an agent hands contacts other than calls on; emails go with their drafts, see their routes. */
export function registerTransferRoutes(routes: Routes): void {
  registerRoute(routes, transferChatToAgent, (call, { targetAgentId, ...held }) =>
    transfer(call, held, 'chat', { agentId: toAgentId(targetAgentId) }),
  );
  registerRoute(routes, transferChatToSkill, (call, { targetSkillId, ...held }) =>
    transfer(call, held, 'chat', { skill: targetSkillId }),
  );
  registerRoute(routes, transferVoicemailToAgent, (call, { targetAgentId, ...held }) =>
    transfer(call, held, 'voicemail', { agentId: toAgentId(targetAgentId) }),
  );
  registerRoute(routes, transferVoicemailToSkill, (call, { targetSkillId, ...held }) =>
    transfer(call, held, 'voicemail', { skill: targetSkillId }),
  );
  registerRoute(routes, transferWorkItemToAgent, (call, { targetAgentName, ...held }) =>
    transfer(call, held, 'workitem', { agentId: agentNamed(call, targetAgentName) }),
  );
  registerRoute(routes, transferWorkItemToSkill, (call, { targetSkillName, ...held }) =>
    transfer(call, held, 'workitem', { skill: targetSkillName }),
  );
}

/** Hands a contact on; answers the id of the contact that goes on. @throws ApiError */
export async function transfer(
  call: Call,
  { sessionId, contactId, draftId }: Handed,
  mediaType: MediaType,
  target: Target,
): Promise<ReturnType<typeof accepted<{ contactId: string }>>> {
  const { contactId: next = '' } = await runInSession(call, sessionId, (id) => ({
    kind: 'TransferContact',
    sessionId: id,
    contactId: toContactId(contactId),
    mediaType,
    newContactId: toContactId(createContactId(call.context.randomness)),
    target,
    ...(draftId === undefined ? {} : { draftId }),
  }));
  return accepted({ contactId: next });
}

/* Two agents of the same full name cannot be told apart by it: the user name or the id can. */
function agentNamed({ context }: Call, name: string): AgentId {
  const { agents } = context.unit.view.configuration();
  const wanted = name.trim().toLowerCase();
  const exact = agents.find(({ agentId, userName }) => agentId === name || userName.toLowerCase() === wanted);
  const [first, ...others] = agents.filter(
    ({ firstName, lastName }) => `${firstName} ${lastName}`.trim().toLowerCase() === wanted,
  );
  const found = exact ?? (others.length === 0 ? first : undefined);
  if (found === undefined) {
    const why = others.length > 0 ? 'Several agents have this name' : 'No agent has this name';
    throw new ApiError('agent_not_found', `${why}; give the user name or the id.`);
  }
  return found.agentId;
}
