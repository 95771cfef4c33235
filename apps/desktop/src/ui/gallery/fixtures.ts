import type { ChatMessage, ChatState, Directory } from '@patchpanel/agent-session';
import { toAgentId, toPageId, toSkillId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { CALL_COMMANDS, DEFAULT_SANDBOX, type PageDescription } from '@patchpanel/protocol/pages';
import type { PageInstance } from '../../runtime/contract.js';

/** The moment of every scene: the gallery's clocks start from here. */
export const NOW = Date.now();

const SALES = toSkillId('501');
const SUPPORT = toSkillId('502');
const page = (id: string, title: string, place: PageDescription['place']): PageDescription => ({
  id: toPageId(id),
  title,
  place,
  url: `${location.origin}/src/ui/gallery/sample-page.html?page=${id}`,
  profile: 'max',
  origins: ['http://localhost:7101'],
  grants: { commands: CALL_COMMANDS, card: true, sessionInfo: false, identity: false },
  skills: [],
  media: [],
  openOn: 'incoming',
  sandbox: DEFAULT_SANDBOX,
  allow: [],
  opaqueOrigin: false,
});
const crm = page('crm', 'Customer record', 'contact-panel');
const knowledge = page('kb', 'Knowledge base', 'workspace');

/** The unit that every scene plays in. */
export const DIRECTORY: Directory = {
  agent: { agentId: toAgentId('1001'), firstName: 'Ada', lastName: 'Park', teamId: '1' },
  businessUnit: { busNo: '4500', name: 'Example' },
  permissions: new Set(['muteagent', 'masking', 'recordcontact']),
  unavailableCodes: ['Break', 'Lunch', 'Training', 'Refused'],
  skills: new Map(
    [
      { skillId: SALES, name: 'Sales' },
      { skillId: SUPPORT, name: 'Technical support' },
    ].map((skill) => [
      skill.skillId,
      {
        ...skill,
        mediaType: 'voice',
        requireDisposition: true,
        acwSeconds: 45,
        dispositions: ['Resolved', 'Follow-up needed', 'Sale', 'Wrong number', 'Escalated'].map((name, index) => ({
          dispositionId: index + 1,
          name,
        })),
      },
    ]),
  ),
  pages: [crm, knowledge, page('news', 'Announcements', 'workspace')],
  screenPopOrigins: [],
  serverVersion: '0.1.0',
};

/** A page in a contact panel, to be given its contact. */
export const PANEL_PAGE: PageInstance = {
  key: 'crm@1',
  serial: 2,
  page: crm,
  url: crm.url,
  popped: false,
  poppedOut: false,
  tab: { attention: false },
  notices: [],
};
/** A page in a workspace. */
export const WORKSPACE_PAGE: PageInstance = {
  key: 'kb',
  serial: 1,
  page: knowledge,
  url: knowledge.url,
  popped: false,
  poppedOut: false,
  tab: { attention: false },
  notices: [],
};

/** What a page set on the contact's card. */
export const CUSTOMER_CARD = { name: 'Camille Fontaine' };

const state = (change: object): WireEvent => ({
  Type: 'AgentState',
  CurrentState: 'Available',
  CurrentOutReason: '',
  StartTimeUTC: new Date(NOW - 84_000).toISOString(),
  IsAcw: 'False',
  AcwTimeout: '',
  NextStates: [],
  ...change,
});

/** The states of the agent. */
export const AGENT_STATES = {
  available: state({}),
  unavailable: state({ CurrentState: 'Unavailable', CurrentOutReason: 'Training' }),
  onCall: state({ CurrentState: 'InboundContact' }),
  onCallThenLunch: state({
    CurrentState: 'InboundContact',
    NextStates: [{ State: 'Unavailable', OutReason: 'Lunch' }],
  }),
  afterCallWork: state({
    CurrentState: 'Unavailable',
    IsAcw: 'True',
    AcwTimeout: '45',
    StartTimeUTC: new Date(NOW - 6_000).toISOString(),
  }),
} as const;

/** A chat's event. */
export function chat(contactId: string, change: object): WireEvent {
  return {
    Type: 'ChatContactEvent',
    ContactID: contactId,
    Status: 'Active',
    CustomerName: 'Noor Haddad',
    FromAddress: 'visitor-1',
    Skill: SUPPORT,
    RefusalTimeout: '0',
    FinalState: 'False',
    StartTime: new Date(NOW - 190_000).toISOString(),
    LastStateChangeTime: new Date(NOW - 160_000).toISOString(),
    ...change,
  };
}

const message = (seconds: number, sender: ChatMessage['sender'], text: string): ChatMessage => ({
  messageId: `m${seconds}`,
  time: new Date(NOW - seconds * 1_000).toISOString(),
  sender,
  agentId: sender === 'agent' ? '1001' : '',
  text,
});

/** What was written in the chat, and that the customer goes on writing. */
export const CONVERSATION: ChatState = {
  messages: [
    message(185, 'customer', 'Hello, the router that you sent blinks red since this morning.'),
    message(150, 'agent', 'Good morning! I am sorry to hear that. Which of its lights blinks?'),
    message(
      120,
      'customer',
      'The second one.\nhttps://pictures.example/a-very-long-address-of-a-picture/of/the/router/in/the/hall.jpeg',
    ),
    message(90, 'agent', 'Thank you. Please switch it off, wait ten seconds and switch it on again.'),
  ],
  typing: { Type: 'ChatTyping', IsTyping: 'True' },
};

/** A call's event. */
export function call(contactId: string, change: object): WireEvent {
  return {
    Type: 'CallContactEvent',
    ContactID: contactId,
    Status: 'Active',
    ANI: '+33199000142',
    DNIS: '4500',
    Skill: SALES,
    IsInbound: 'True',
    IsLogging: 'False',
    FinalState: 'False',
    Timeout: '',
    StartTimeUTC: new Date(NOW - 12_000).toISOString(),
    LastStateChangeTimeUTC: new Date(NOW - 9_000).toISOString(),
    ...change,
  };
}
