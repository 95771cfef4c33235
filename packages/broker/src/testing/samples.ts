import { toPageId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { CALL_COMMANDS, DEFAULT_SANDBOX, type PageDescription } from '@patchpanel/protocol/pages';

/** The origin of the sample pages. */
export const PAGE_ORIGIN = 'https://crm.test';

/** A configured page with the defaults of the configuration file. */
export const samplePage = (changes: Partial<PageDescription> = {}): PageDescription => ({
  id: toPageId('crm'),
  title: 'CRM',
  place: 'workspace',
  url: `${PAGE_ORIGIN}/`,
  profile: 'max',
  origins: [PAGE_ORIGIN],
  grants: { commands: CALL_COMMANDS, card: true, sessionInfo: false, identity: false },
  skills: [],
  media: [],
  openOn: 'incoming',
  sandbox: DEFAULT_SANDBOX,
  allow: [],
  opaqueOrigin: false,
  ...changes,
});

/** The grants of a sample page, changed. */
export const grants = (changes: Partial<PageDescription['grants']>): Pick<PageDescription, 'grants'> => ({
  grants: { ...samplePage().grants, ...changes },
});

/** An agent state. */
export const agentState = (CurrentState: string): WireEvent => ({ Type: 'AgentState', CurrentState });

/** A call's event. */
export const call = (ContactID: string, Status = 'Active', more: object = {}): WireEvent => ({
  Type: 'CallContactEvent',
  ContactID,
  Status,
  FinalState: 'False',
  ...more,
});

/** A chat's event. */
export const chat = (ContactID: string, Status = 'Active'): WireEvent => ({
  Type: 'ChatContactEvent',
  ContactID,
  Status,
});
