import type { Outcome } from '../../unit/commands.js';
import { limitOf } from '../availability.js';
import type { CommandOf } from '../engine-command.js';
import { isNewContactId, sessionAgent } from '../lookups.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import { hangUp, releaseBoth } from '../release.js';
import { routeContact } from '../routing.js';
import { done, reject, type Turn } from '../turn.js';
import { callsOf, customerNumber, peerOf } from './links.js';
import { mainCall } from './open-leg.js';
import { connectPeers, detach, giveCustomer } from './pass-on.js';

/**
 * `TransferCalls`: connects the two other ends of the agent's calls and releases the agent. The second call may still be ringing or
 * waiting in a queue (a blind transfer): the customer waits there then. Two outside parties go on outside the unit.
 */
export function decideTransferCalls(turn: Turn, command: CommandOf<'TransferCalls'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const pair = pairOf(agent);
  if (pair === undefined) {
    return reject(
      'invalid_state',
      'A transfer needs two calls, one of them connected; unmask a masked one, end further ones.',
    );
  }
  const [main, second] = pair;
  const { conference, host } = main.links;
  if (conference !== second.links.conference || (host !== undefined && host !== agent.agentId)) {
    return reject('invalid_state', 'Only both calls of a conference are transferred, and by the agent who began it.');
  }
  const leads = { main: peerOf(turn.state, main), second: peerOf(turn.state, second) };
  if (leads.main?.agent !== undefined && leads.main.agent === leads.second?.agent) {
    return reject('invalid_state', 'The same colleague is at the end of both calls.');
  }
  if (leads.main !== undefined && leads.second === undefined && second.phase === 'dialing') {
    return reject('invalid_state', 'The outside party has not answered yet.');
  }
  if (leads.second !== undefined && leads.main === undefined) giveCustomer(turn, main, leads.second);
  else if (leads.main !== undefined && leads.second === undefined) giveCustomer(turn, second, leads.main);
  else if (leads.main !== undefined) connectPeers(turn, main, second);
  else {
    detach(turn, main);
    detach(turn, second);
  }
  releaseBoth(turn, agent, main, second);
  return done();
}

/* The newest call within the unit or to an outside party, and the call that it was made for. */
function pairOf(agent: AgentRecord): readonly [ContactRecord, ContactRecord] | undefined {
  const calls = callsOf(agent).filter(
    ({ phase, links }) =>
      links.watched === undefined && phase !== 'incoming' && phase !== 'masking' && phase !== 'preview',
  );
  if (calls.filter(({ links }) => links.conference !== undefined).length > 2) return undefined;
  const second = calls.findLast(({ details }) => details.callType === 'Consult' && !details.inbound) ?? calls.at(-1);
  const rest = calls.filter((call) => call !== second && call.phase !== 'dialing');
  const main = rest.find(({ details }) => details.contactId === second?.details.parentContactId) ?? rest[0];
  return main === undefined || second === undefined ? undefined : [main, second];
}

/** `TransferToVoicemail`: the customer leaves a message for a colleague, who need not be signed in; the call is over. */
export function decideTransferToVoicemail(turn: Turn, command: CommandOf<'TransferToVoicemail'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const parent = mainCall(owner.found, command.parentContactId);
  if (parent.found === undefined) return parent.rejection;
  const { main } = parent.found;
  if (main?.links.line === undefined || main.links.conference !== undefined) {
    return reject('invalid_state', 'The agent has no call with a customer alone.');
  }
  const { targetAgentId, contactId } = command;
  const target = turn.state.agents.get(targetAgentId);
  if (target?.settings === undefined)
    return reject('agent_not_found', `There is no agent ${JSON.stringify(targetAgentId)}.`);
  if (limitOf(target.settings, 'voicemail') === 0) {
    return reject('medium_not_supported', `Agent ${targetAgentId} takes no voicemails.`);
  }
  if (!isNewContactId(turn.state, contactId)) {
    return reject('invalid_parameter', 'contactId is no positive digit string, or is taken.');
  }
  const skill = turn.state.configuration.skills.find(({ mediaType }) => mediaType === 'voicemail');
  const { details } = main;
  turn.record({
    t: 'ContactAppeared',
    at: turn.now,
    phase: 'queued',
    details: {
      ...details,
      contactId,
      mediaType: 'voicemail',
      parentContactId: details.contactId,
      callType: 'Regular',
      from: customerNumber(details),
      to: targetAgentId,
      inbound: true,
      skillId: skill?.skillId ?? details.skillId,
      skillName: skill?.name ?? details.skillName,
      onlyAgent: targetAgentId,
      manualAccept: skill?.requireManualAccept ?? true,
      refusalSeconds: skill?.refusalTimeoutSeconds ?? details.refusalSeconds,
      acwSeconds: skill?.acwSeconds ?? 0,
    },
  });
  hangUp(turn, main, 'transfer');
  const voicemail = turn.state.contacts.get(contactId);
  if (voicemail !== undefined) routeContact(turn, voicemail);
  return done({ contactId });
}
