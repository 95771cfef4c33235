import {
  type AgentActivity,
  type AgentQueue,
  getAgentQueues,
  getAgentQueuesDetail,
  getAgentStates,
  getSkillActivity,
  getSkillCache,
  type ListedSkill,
  type QueuedContact,
} from '@patchpanel/protocol/api';
import type { AgentConfiguration, SkillConfiguration, UnitConfiguration } from '../../configuration/types.js';
import { isoTime } from '../../engine/iso-time.js';
import type { AgentActivityView, WaitingContactView } from '../../unit/activity-views.js';
import { ok } from '../answers.js';
import { agentOf } from '../call.js';
import { listOf, onlyFields } from '../listing.js';
import { PLATFORM_MEDIA } from '../media-types.js';
import { type Routes, registerRoute } from '../register-route.js';

/** The numbers of the states. @see spec/agent-session-api.md C.4 */
const STATE_IDS = [
  'LoggedOut',
  'Available',
  'Unavailable',
  'InboundContact',
  'OutboundContact',
  'InboundConsult',
  'OutboundConsult',
  'Dialer',
  'LoggedIn',
];

const nameOf = <Item extends { readonly name: string }>(
  items: readonly Item[],
  isIt: (item: Item) => boolean,
): string => items.find(isIt)?.name ?? '';

const listedSkill = ({ skillId, name, mediaType }: SkillConfiguration): ListedSkill => ({
  skillId,
  skillName: name,
  ...PLATFORM_MEDIA[mediaType],
  isActive: true,
  isOutbound: false,
});

function agentActivity(
  { teams, skills }: UnitConfiguration,
  { agentId, userName, firstName, lastName, teamId }: AgentConfiguration,
  now: AgentActivityView | undefined,
): AgentActivity {
  const { contact, state = STATE_IDS[0] as string } = now ?? {};
  return {
    agentId,
    userId: agentId,
    userName,
    firstName,
    lastName,
    teamId,
    teamName: nameOf(teams, (team) => team.teamId === teamId),
    isActive: true,
    agentStateName: state,
    agentStateId: STATE_IDS.indexOf(state),
    isACW: now?.acw ?? false,
    outStateDescription: now?.reason ?? '',
    contactId: contact?.contactId ?? '',
    isOutbound: contact !== undefined && !contact.inbound,
    mediaName: contact === undefined ? '' : PLATFORM_MEDIA[contact.mediaType].mediaTypeName,
    skillId: contact?.skillId ?? '',
    skillName: nameOf(skills, (skill) => skill.skillId === contact?.skillId),
    openContacts: now?.openContacts ?? 0,
    stationPhoneNumber: now?.stationPhoneNumber ?? '',
    ...(now === undefined || now.since === 0
      ? {}
      : { startDate: isoTime(now.since), lastUpdateTime: isoTime(now.since) }),
  };
}

/** The personal queue by skill, in the order in which the skills are served. */
function bySkill(waiting: readonly WaitingContactView[]): readonly (readonly WaitingContactView[])[] {
  const queues = new Map<string, WaitingContactView[]>();
  for (const contact of waiting) {
    const queue = queues.get(contact.skillId) ?? [];
    queue.push(contact);
    queues.set(contact.skillId, queue);
  }
  return [...queues.values()];
}

/** What goes on at the moment: agents, queues of skills, personal queues. */
export function registerActivityRoutes(routes: Routes): void {
  const { unit, clock } = routes.context;
  const serverTime = (): string => isoTime(clock.now());

  registerRoute(routes, getAgentStates, async (_call, { updatedSince = '', teamId, ...query }) => {
    const lastPollTime = serverTime();
    const known = new Map((await unit.ask({ kind: 'agentActivity' })).map((agent) => [agent.agentId, agent]));
    const configuration = unit.view.configuration();
    const all = configuration.agents.map((agent) => agentActivity(configuration, agent, known.get(agent.agentId)));
    const isNews = ({ lastUpdateTime = '' }: AgentActivity): boolean =>
      lastUpdateTime > updatedSince || updatedSince < isoTime(1);
    const searched = ['firstName', 'lastName', 'userName'] as const;
    const { totalRecords, items } = listOf(all.filter(isNews), query, searched, { teamId });
    return ok({ resultSet: { lastPollTime, totalRecords, agentState: items } });
  });

  registerRoute(routes, getSkillCache, (_call, { mediaTypeId, isActive, isOutbound, ...query }) => {
    const all = unit.view.configuration().skills.map(listedSkill);
    const { totalRecords, items } = listOf(all, query, ['skillName'], { mediaTypeId, isActive, isOutbound });
    return ok({ resultSet: { lastPollTime: serverTime(), totalRecords, Skills: items } });
  });

  registerRoute(routes, getSkillActivity, async (_call, { mediaTypeId, isActive, isOutbound, ...query }) => {
    const lastPollTime = serverTime();
    const loads = new Map((await unit.ask({ kind: 'skillLoads' })).map((load) => [load.skillId, load]));
    const { unitId, skills } = unit.view.configuration();
    const all = skills.map((skill) => {
      const load = loads.get(skill.skillId);
      const forAnybody = load?.waitingForAnybody ?? 0;
      const forOne = load?.waitingForOne ?? 0;
      return {
        ...listedSkill(skill),
        serverTime: lastPollTime,
        businessUnitId: unitId as string,
        agentsLoggedIn: load?.loggedIn ?? 0,
        agentsAvailable: load?.available ?? 0,
        agentsUnavailable: load?.unavailable ?? 0,
        agentsACW: load?.acw ?? 0,
        agentsWorking: load?.working ?? 0,
        contactsActive: load?.held ?? 0,
        queueCount: forAnybody + forOne,
        skillQueueCount: forAnybody,
        personalQueueCount: forOne,
        ...(load?.earliest === undefined ? {} : { earliestQueueTime: isoTime(load.earliest) }),
      };
    });
    const { totalRecords, items } = listOf(all, query, ['skillName'], { mediaTypeId, isActive, isOutbound });
    return ok({ lastPollTime, totalRecords, skillActivity: items });
  });

  registerRoute(routes, getAgentQueues, async (call, { agentId: asked, fields = '' }) => {
    const { agentId } = agentOf(call, asked);
    const now = clock.now();
    const waiting = await unit.ask({ kind: 'personalQueue', agentId });
    const { unitId, skills } = unit.view.configuration();
    const queues = bySkill(waiting).map((contacts): AgentQueue => {
      const [{ skillId, mediaType }] = contacts as [WaitingContactView];
      const earliest = Math.min(...contacts.map(({ arrivedAt }) => arrivedAt));
      return {
        agentId,
        businessUnitId: unitId,
        skillId,
        skillName: nameOf(skills, (skill) => skill.skillId === skillId),
        mediaType: PLATFORM_MEDIA[mediaType].mediaTypeId,
        queueCount: contacts.length,
        longestQueueTimeInSeconds: Math.max(0, Math.floor((now - earliest) / 1000)),
        earliestQueueTimeInUTC: isoTime(earliest),
      };
    });
    return ok({ resultSet: { lastPollTime: isoTime(now), queues: queues.map(onlyFields(fields)) } });
  });

  registerRoute(routes, getAgentQueuesDetail, async (call, { agentId: asked, fields = '' }) => {
    const { agentId, teamId } = agentOf(call, asked);
    const lastPollTime = serverTime();
    const waiting = await unit.ask({ kind: 'personalQueue', agentId });
    const { unitId, skills, teams } = unit.view.configuration();
    const contacts = waiting.map(
      ({ contactId, masterId, mediaType, skillId, from, to, arrivedAt, changedAt }): QueuedContact => ({
        agentId,
        businessUnitId: unitId,
        contactId,
        masterContactId: masterId,
        currentContactState: 'InQueue',
        fromAddr: from,
        toAddr: to,
        mediaName: PLATFORM_MEDIA[mediaType].mediaTypeName,
        mediaType: PLATFORM_MEDIA[mediaType].mediaTypeId,
        skillId,
        skillName: nameOf(skills, (skill) => skill.skillId === skillId),
        teamId,
        teamName: nameOf(teams, (team) => team.teamId === teamId),
        startDate: isoTime(arrivedAt),
        lastUpdateTime: isoTime(changedAt),
      }),
    );
    return ok({ resultSet: { lastPollTime, contacts: contacts.map(onlyFields(fields)) } });
  });
}
