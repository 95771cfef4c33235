import { toAgentId, toContactId } from '@patchpanel/protocol';
import type { Arrival } from '@patchpanel/protocol/api';
import type { SkillConfiguration, UnitConfiguration } from '../configuration/types.js';
import { ApiError } from '../http/api-error.js';
import type { UnitCommand } from '../unit/commands.js';

type ArriveContact = Extract<UnitCommand, { readonly kind: 'ArriveContact' }>;

/** The queue that a contact joins: the named skill, else that of the dialled address, else the first of the medium. */
function skillOf(
  { skills, pointsOfContact }: UnitConfiguration,
  { skill, to, mediaType }: Arrival,
): SkillConfiguration {
  const sameMedium = skills.filter((candidate) => candidate.mediaType === mediaType);
  const point = pointsOfContact.find((candidate) => candidate.address === to && candidate.mediaType === mediaType);
  const found =
    skill !== undefined
      ? sameMedium.find(({ key, skillId, name }) => key === skill || skillId === skill || name === skill)
      : (sameMedium.find((candidate) => candidate.skillId === point?.skillId) ?? sameMedium[0]);
  if (found !== undefined) return found;
  throw new ApiError(
    'skill_not_found',
    `No skill for ${mediaType} fits; name one of the configuration by key, id or name.`,
  );
}

/** The command that brings a customer through a service. @throws ApiError `skill_not_found` */
export function arrivalCommand(
  configuration: UnitConfiguration,
  arrival: Arrival,
  contactId: string,
  service: string,
): ArriveContact {
  const {
    mediaType,
    from,
    to = '',
    agentId,
    customer,
    requireManualAccept,
    refusalTimeoutSeconds,
    acwSeconds,
  } = arrival;
  const { screenPopUrl, screenPopUrlVariables, dialer } = arrival;
  return {
    kind: 'ArriveContact',
    contactId: toContactId(contactId),
    mediaType,
    from,
    to,
    service,
    skillId: skillOf(configuration, arrival).skillId,
    ...(agentId === undefined ? {} : { agentId: toAgentId(agentId) }),
    ...(customer?.name === undefined ? {} : { customerName: customer.name }),
    ...(requireManualAccept === undefined ? {} : { requireManualAccept }),
    ...(refusalTimeoutSeconds === undefined ? {} : { refusalTimeoutSeconds }),
    ...(acwSeconds === undefined ? {} : { acwSeconds }),
    ...(screenPopUrl === undefined ? {} : { screenPopUrl }),
    ...(screenPopUrlVariables === undefined ? {} : { screenPopVariables: screenPopUrlVariables }),
    ...(dialer === undefined ? {} : { dialer }),
  };
}
