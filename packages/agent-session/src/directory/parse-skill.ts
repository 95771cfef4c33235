import type { SkillId } from '@patchpanel/protocol';
import { toSkillId } from '@patchpanel/protocol';
import { isTrue } from '@patchpanel/protocol/events';
import type { Disposition, SkillInfo } from '../contract.js';
import { member, memberList, memberText } from '../http/answer.js';

/** The media by the platform's numbers. */
const MEDIA_BY_ID: Readonly<Record<string, string>> = {
  1: 'email',
  3: 'chat',
  4: 'voice',
  5: 'voicemail',
  6: 'workitem',
};

/** Reads `GET skills/{skillId}` and its dispositions; missing fields are empty, a missing name is the id. */
export function parseSkill(skillId: SkillId, skill: unknown, dispositions: unknown): SkillInfo {
  const acwSeconds = Number(memberText(skill, 'maxSecondsACW'));
  return {
    skillId,
    name: memberText(skill, 'skillName') || skillId,
    mediaType: memberText(skill, 'mediaType') || (MEDIA_BY_ID[memberText(skill, 'mediaTypeId')] ?? 'voice'),
    requireDisposition: isTrue(member(skill, 'requireDisposition')),
    acwSeconds: Number.isFinite(acwSeconds) && acwSeconds > 0 ? acwSeconds : 0,
    dispositions: parseDispositions(dispositions),
  };
}

function parseDispositions(body: unknown): readonly Disposition[] {
  const found = memberList(body, 'dispositions').flatMap((item) => {
    const dispositionId = Number(memberText(item, 'dispositionId') || Number.NaN);
    if (!Number.isSafeInteger(dispositionId) || isTrue(member(item, 'isPreviewDisposition'))) return [];
    const order = Number(memberText(item, 'displayOrder'));
    const name = memberText(item, 'dispositionName') || String(dispositionId);
    return [{ disposition: { dispositionId, name }, order: Number.isFinite(order) ? order : 0 }];
  });
  return found.sort((left, right) => left.order - right.order).map(({ disposition }) => disposition);
}

/** Reads the ids of `GET agents/{agentId}/skills`, whichever list they stand in. */
export function parseAgentSkills(body: unknown): readonly SkillId[] {
  const lists = [
    memberList(body, 'skills'),
    memberList(body, 'agentSkillAssignments'),
    memberList(member(body, 'resultSet'), 'skills'),
  ];
  const ids = lists.flat().map((skill) => memberText(skill, 'skillId'));
  return [...new Set(ids)].filter((id) => /^\d+$/.test(id)).map(toSkillId);
}
