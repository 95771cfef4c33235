import { type Static, Type } from 'typebox';
import { LIST_QUERY, totalRecords } from './list-query.js';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';

const time = (description: string) => Type.String({ description: `${description}; ISO 8601, UTC` });
const agentId = Type.String();

/** The state of an agent of the moment. A field without a value is left out where it is a time, `""` where it is a text. */
export const AgentActivitySchema = Type.Object({
  agentId: Type.String(),
  userId: Type.String(),
  userName: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  teamId: Type.String(),
  teamName: Type.String(),
  isActive: Type.Boolean(),
  agentStateName: Type.String({ description: '`LoggedOut`, `Available`, `Unavailable`, `InboundContact` ...' }),
  agentStateId: Type.Integer({ description: 'The number of the state (C.4)' }),
  isACW: Type.Boolean(),
  outStateDescription: Type.String({ description: 'The reason for being Unavailable' }),
  contactId: Type.String({ description: 'The contact that the agent holds longest; `""` for none' }),
  isOutbound: Type.Boolean(),
  mediaName: Type.String(),
  skillId: Type.String(),
  skillName: Type.String(),
  openContacts: Type.Integer(),
  stationPhoneNumber: Type.String(),
  startDate: Type.Optional(time('Since when the agent is in this state')),
  lastUpdateTime: Type.Optional(time('When the state changed last')),
});
/** @see AgentActivitySchema */
export type AgentActivity = Static<typeof AgentActivitySchema>;

/** `GET cache/agentstate`. */
export const getAgentStates = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/cache/agentstate`,
  access: 'token',
  summary: 'The states of the agents; with `updatedSince` only of those who changed it since',
  parameters: Type.Object({
    ...LIST_QUERY,
    updatedSince: Type.Optional(Type.String({ maxLength: 64, description: 'ISO 8601: only changes after it' })),
    teamId: Type.Optional(Type.String({ maxLength: 64, description: 'Only agents of this team' })),
  }),
  answers: {
    200: Type.Object({
      resultSet: Type.Object({
        lastPollTime: time('The `updatedSince` of the next question'),
        totalRecords,
        agentState: Type.Array(Type.Partial(AgentActivitySchema)),
      }),
    }),
  },
  errors: [],
});

/** A skill in a list of the directory. */
export const ListedSkillSchema = Type.Object({
  skillId: Type.String(),
  skillName: Type.String(),
  mediaTypeId: Type.Integer(),
  mediaTypeName: Type.String(),
  isActive: Type.Boolean(),
  isOutbound: Type.Boolean(),
});
/** A skill in a list of the directory. */
export type ListedSkill = Static<typeof ListedSkillSchema>;

const skillFilters = {
  ...LIST_QUERY,
  mediaTypeId: Type.Optional(Type.Integer({ minimum: 1, description: 'Only skills of this medium' })),
  isActive: Type.Optional(Type.Boolean({ description: 'Only skills that are (not) active; all of ours are' })),
  isOutbound: Type.Optional(Type.Boolean({ description: 'Only outbound skills or only inbound ones' })),
};

/** `GET cache/skills`. */
export const getSkillCache = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/cache/skills`,
  access: 'token',
  summary: 'The skills of the business unit',
  parameters: Type.Object(skillFilters),
  answers: {
    200: Type.Object({
      resultSet: Type.Object({
        lastPollTime: time("The server's time"),
        totalRecords,
        Skills: Type.Array(Type.Partial(ListedSkillSchema)),
      }),
    }),
  },
  errors: [],
});

/** What goes on in the queue of a skill. */
export const SkillActivitySchema = Type.Object({
  ...ListedSkillSchema.properties,
  serverTime: time("The server's time"),
  businessUnitId: Type.String(),
  agentsLoggedIn: Type.Integer(),
  agentsAvailable: Type.Integer(),
  agentsUnavailable: Type.Integer(),
  agentsACW: Type.Integer(),
  agentsWorking: Type.Integer({ description: 'Agents who hold a contact' }),
  contactsActive: Type.Integer({ description: 'Contacts of the skill that an agent holds' }),
  queueCount: Type.Integer({ description: 'Contacts that wait: for anybody or for one agent' }),
  skillQueueCount: Type.Integer({ description: 'Contacts that wait for anybody' }),
  personalQueueCount: Type.Integer({ description: 'Contacts that wait for one agent' }),
  earliestQueueTime: Type.Optional(time('Since when the one waits who waits longest')),
});
/** @see SkillActivitySchema */
export type SkillActivity = Static<typeof SkillActivitySchema>;

/** `GET skills/activity`. */
export const getSkillActivity = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/skills/activity`,
  access: 'token',
  summary: 'What goes on in the queues of all skills',
  parameters: Type.Object(skillFilters),
  answers: {
    200: Type.Object({
      lastPollTime: time("The server's time"),
      totalRecords,
      skillActivity: Type.Array(Type.Partial(SkillActivitySchema)),
    }),
  },
  errors: [],
});

/** What waits in an agent's personal queue for one skill. */
export const AgentQueueSchema = Type.Object({
  agentId: Type.String(),
  businessUnitId: Type.String(),
  skillId: Type.String(),
  skillName: Type.String(),
  mediaType: Type.Integer({ description: "The medium's number, as `mediaTypeId`" }),
  queueCount: Type.Integer(),
  longestQueueTimeInSeconds: Type.Integer(),
  earliestQueueTimeInUTC: time('Since when the one waits who waits longest'),
});
/** @see AgentQueueSchema */
export type AgentQueue = Static<typeof AgentQueueSchema>;

const queueFilters = { agentId, fields: LIST_QUERY.fields, updatedSince: LIST_QUERY.updatedSince };

/** `GET agents/{agentId}/queues`. */
export const getAgentQueues = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}/queues`,
  access: 'token',
  summary: 'How many contacts wait for this agent alone, by skill',
  parameters: Type.Object(queueFilters),
  answers: {
    200: Type.Object({
      resultSet: Type.Object({
        lastPollTime: time("The server's time"),
        queues: Type.Array(Type.Partial(AgentQueueSchema)),
      }),
    }),
  },
  errors: ['agent_not_found', 'not_permitted'],
});

/** A contact that waits for one agent. */
export const QueuedContactSchema = Type.Object({
  agentId: Type.String(),
  businessUnitId: Type.String(),
  contactId: Type.String(),
  masterContactId: Type.String(),
  currentContactState: Type.String(),
  fromAddr: Type.String(),
  toAddr: Type.String(),
  mediaName: Type.String(),
  mediaType: Type.Integer({ description: "The medium's number, as `mediaTypeId`" }),
  skillId: Type.String(),
  skillName: Type.String(),
  teamId: Type.String(),
  teamName: Type.String(),
  startDate: time('When it came'),
  lastUpdateTime: time('When its state changed last'),
});
/** @see QueuedContactSchema */
export type QueuedContact = Static<typeof QueuedContactSchema>;

/** `GET agents/{agentId}/queues-detail`. */
export const getAgentQueuesDetail = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}/queues-detail`,
  access: 'token',
  summary: 'The contacts that wait for this agent alone, the one to be served first on top',
  parameters: Type.Object(queueFilters),
  answers: {
    200: Type.Object({
      resultSet: Type.Object({
        lastPollTime: time("The server's time"),
        contacts: Type.Array(Type.Partial(QueuedContactSchema)),
      }),
    }),
  },
  errors: ['agent_not_found', 'not_permitted'],
});
