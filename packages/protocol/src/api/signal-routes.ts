import { type Static, Type } from 'typebox';
import { ACTION_TYPES } from '../events/signal-events.js';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';
import { COMMAND_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';

/** The signals that a service can send. */
export const SIGNAL_TYPES = [
  'Indicator',
  'RunApp',
  'PageOpen',
  'PopURL',
  'AgentAssist',
  'CustomEvent',
  'AgentWorkflowConfiguration',
] as const;
/** One of {@link SIGNAL_TYPES}. */
export type SignalType = (typeof SIGNAL_TYPES)[number];

const oneOf = <const Values extends readonly string[]>(values: Values, description: string) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], description });
const text = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }));
const url = (description: string) => text(2048, description);
const pixels = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 }));

/** A signal as services and the configuration write it: `type` decides which of the other fields are read. */
export const SignalSchema = Type.Object({
  type: oneOf(SIGNAL_TYPES, 'What the desktop of the agent is told'),
  name: text(128, 'Indicator: its name; the same name for the same contact replaces it'),
  state: Type.Optional(oneOf(['On', 'Off'], 'Indicator: default On')),
  actionType: Type.Optional(oneOf(ACTION_TYPES, 'Indicator (default OpenURL), RunApp')),
  actionUri: url('Indicator: what pressing it opens, starts or signals'),
  imageUri: url('Indicator: an http(s) URL'),
  toolTip: text(256, 'Indicator'),
  actionValue: url('RunApp: what to start'),
  waitTimeout: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600, description: 'RunApp: seconds; default 0' })),
  action: Type.Optional(oneOf(['OPEN', 'CLOSE'], 'PageOpen: default OPEN')),
  pageUri: url('PageOpen: an http(s) URL'),
  url: url('PopURL: an http(s) URL'),
  tabTitle: text(128, 'PopURL'),
  popDestination: text(64, 'PopURL'),
  popoutWindowHeight: pixels,
  popoutWindowWidth: pixels,
  closePopoutUponTermination: Type.Optional(Type.Boolean({ description: 'PopURL: default false' })),
  appUri: url('AgentAssist: an http(s) URL'),
  appTitle: text(128, 'AgentAssist'),
  config: text(4096, 'AgentAssist: JSON text'),
  eventName: text(128, 'CustomEvent'),
  data: text(4096, 'CustomEvent, AgentWorkflowConfiguration: JSON text'),
});
/** @see SignalSchema */
export type SignalFields = Static<typeof SignalSchema>;

/** `GET agents/{agentId}/indicators`. */
export const IndicatorsSchema = Type.Object({
  indicators: Type.Array(
    Type.Object({
      action: Type.String(),
      actionType: Type.String(),
      imageFile: Type.String(),
      indicatorName: Type.String(),
      senderContactId: Type.String({ description: 'Empty where the indicator is about no contact' }),
      toolTip: Type.String(),
      enable: Type.Boolean({ description: 'Whether it is on' }),
    }),
  ),
});
/** @see IndicatorsSchema */
export type Indicators = Static<typeof IndicatorsSchema>;

/** `GET agents/{agentId}/indicators`. */
export const getIndicators = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}/indicators`,
  access: 'token',
  summary: 'The indicators of the agent, those of open contacts and those without one',
  parameters: Type.Object({ agentId: Type.String() }),
  answers: { 200: IndicatorsSchema },
  errors: ['agent_not_found', 'not_permitted'],
});

/** `POST interactions/{contactId}/signal`: the agent pressed a `SignalScript` indicator. */
export const postContactSignal = defineRoute({
  method: 'POST',
  path: `${SERVICES_PREFIX}/interactions/{contactId}/signal`,
  access: 'token',
  summary: 'Signal the service that brought the contact: an outbox item with the parameters, joined by |',
  parameters: Type.Object({
    contactId: Type.String({ maxLength: 64 }),
    signalName: text(128, 'Such as the name of the indicator'),
    p1: text(512, 'First parameter'),
    p2: text(512, 'Second parameter'),
    p3: text(512, 'Third parameter'),
    p4: text(512, 'Fourth parameter'),
    p5: text(512, 'Fifth parameter'),
    p6: text(512, 'Sixth parameter'),
    p7: text(512, 'Seventh parameter'),
    p8: text(512, 'Eighth parameter'),
    p9: text(512, 'Ninth parameter'),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...COMMAND_ERRORS, 'contact_not_found'],
});

/** `GET scripts`. */
export const ScriptsSchema = Type.Object({
  scripts: Type.Array(Type.Object({ scriptId: Type.String(), scriptName: Type.String() })),
});
/** @see ScriptsSchema */
export type Scripts = Static<typeof ScriptsSchema>;

/** `GET scripts`. */
export const getScripts = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/scripts/`,
  access: 'token',
  summary: 'The configured scripts, all or the one of a name',
  parameters: Type.Object({ scriptName: text(256, 'Compared without regard to case') }),
  answers: { 200: ScriptsSchema },
  errors: [],
});

/** `POST scripts/{scriptId}/start`: the agent pressed a `SpawnScript` indicator. */
export const startScript = defineRoute({
  method: 'POST',
  path: `${SERVICES_PREFIX}/scripts/{scriptId}/start`,
  access: 'token',
  summary: "Send the script's signals to the calling agent, about a contact that he or she holds if one is named",
  parameters: Type.Object({
    scriptId: Type.String({ maxLength: 64 }),
    contactId: text(64, 'A contact of the agent'),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...COMMAND_ERRORS, 'script_not_found', 'contact_not_found', 'no_session'],
});
