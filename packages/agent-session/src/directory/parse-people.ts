import { toAgentId } from '@patchpanel/protocol';
import { isTrue } from '@patchpanel/protocol/events';
import type { Directory } from '../contract.js';
import { member, memberList, memberText } from '../http/answer.js';

/** Reads `GET agents/{agentId}`; missing fields are empty. */
export function parseAgent(body: unknown, agentId: string): Directory['agent'] {
  const agent = memberList(body, 'agents')[0] ?? body;
  return {
    agentId: toAgentId(agentId),
    firstName: memberText(agent, 'firstName'),
    lastName: memberText(agent, 'lastName'),
    teamId: memberText(agent, 'teamId'),
  };
}

/** Reads `GET business-unit`. */
export function parseBusinessUnit(body: unknown): Directory['businessUnit'] {
  const unit = memberList(body, 'businessUnits')[0];
  return { busNo: memberText(unit, 'busNo'), name: memberText(unit, 'businessUnitName') };
}

/** Reads `GET permissions`: the lower-cased keys of those that are on. */
export function parsePermissions(body: unknown): ReadonlySet<string> {
  const isOn = (permission: unknown) => {
    const value = member(permission, 'Value');
    return isTrue(value) || value === '1' || value === 1;
  };
  const keys = memberList(body, 'permissions')
    .filter(isOn)
    .map((permission) => memberText(permission, 'Key'));
  return new Set(keys.map((key) => key.toLowerCase()).filter((key) => key !== ''));
}

/** Reads `GET teams/{teamId}/unavailable-codes`: the active ones that are no after-call work, in order. */
export function parseUnavailableCodes(body: unknown): readonly string[] {
  const offered = memberList(body, 'unavailableCodes').filter((code) => {
    const active = member(code, 'isActive');
    return (active === undefined || isTrue(active)) && !isTrue(member(code, 'isAcw'));
  });
  return [...new Set(offered.map((code) => memberText(code, 'outStateName')).filter((name) => name !== ''))];
}
