import { SignalSchema } from '@patchpanel/protocol/api';
import { CALL_COMMANDS, EXTENDED_COMMANDS, MEDIA_TYPES } from '@patchpanel/protocol/pages';
import { type Static, Type } from 'typebox';
import { DIRECTORY_KEYS } from './directory-schema.js';
import { closed, digits, name, oneOf } from './schema-parts.js';
import { SERVICE_SCOPES } from './types.js';

const seconds = (description: string, minimum = 0) => Type.Integer({ minimum, maximum: 86_400, description });
const origins = (description: string) => Type.Array(Type.String(), { description });

const BusinessUnit = closed({
  busNo: digits('Number of the business unit'),
  name: name('Name of the business unit'),
  features: Type.Optional(
    Type.Array(closed({ productId: Type.Integer({ minimum: 1 }), isEnabled: Type.Boolean() }), {
      description: 'Products of the platform that clients ask for',
    }),
  ),
  fileExtensions: Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' }), { description: 'What may be attached to mail' }),
  ),
});

const Team = closed({
  teamId: digits('Id of the team'),
  name: name('Name of the team'),
  unavailableCodes: Type.Optional(Type.Array(name('A reason for being Unavailable'))),
  acwCodes: Type.Optional(Type.Array(name('A code that stands for after-call work; agents cannot choose it'))),
});

const Agent = closed({
  agentId: digits('Id of the agent'),
  userName: name('The name to sign in with'),
  password: Type.Optional(Type.String({ description: 'A `scrypt:` hash; a plain password on loopback only' })),
  firstName: name('First name'),
  lastName: name('Last name'),
  teamId: digits('The team of the agent'),
  roles: Type.Optional(Type.Array(oneOf(['agent', 'supervisor', 'administrator']))),
  skills: Type.Optional(
    Type.Record(Type.String(), Type.Integer({ minimum: 1, maximum: 20 }), {
      description: 'Proficiency by key of the skill, 1 is best',
    }),
  ),
  permissions: Type.Optional(Type.Array(name('Such as `muteAgent`, `masking`, `recordContact`'))),
  limits: Type.Optional(
    closed(
      Object.fromEntries(
        MEDIA_TYPES.map((medium) => [medium, Type.Optional(Type.Integer({ minimum: 0, maximum: 100 }))]),
      ),
    ),
  ),
});

const Skill = closed({
  skillId: digits('Id of the skill'),
  key: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$', description: 'How the rest of this file names it' }),
  name: name('Name of the skill'),
  mediaType: oneOf(MEDIA_TYPES),
  requireManualAccept: Type.Optional(Type.Boolean({ description: 'Ask the agent first; default true' })),
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000, description: 'Higher goes first; default 0' })),
  refusalTimeoutSeconds: Type.Optional(seconds('How long a contact is offered; default 30', 1)),
  acwSeconds: Type.Optional(seconds('After-call work; default 0: none')),
  requireDisposition: Type.Optional(
    Type.Boolean({ description: 'After-call work ends with a disposition; default false' }),
  ),
  campaign: Type.Optional(
    Type.Boolean({ description: 'A voice skill that agents log in to as to a dialer campaign; default false' }),
  ),
  dispositions: Type.Optional(
    Type.Array(closed({ dispositionId: Type.Integer({ minimum: 1 }), name: name('Name of the disposition') })),
  ),
  hours: Type.Optional(
    Type.Array(
      closed({
        days: Type.Array(oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), { minItems: 1 }),
        from: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
        to: Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' }),
      }),
      {
        description:
          'Opening hours in `timeZone`; a `to` at or before its `from` is of the next day; default always open',
      },
    ),
  ),
});

const Grants = closed({
  commands: Type.Optional(
    Type.Unsafe<'all' | 'none' | string[]>({
      description: '`all` means the first seven; the others are named one by one (PM-509)',
      anyOf: [
        { type: 'string', enum: ['all', 'none'] },
        { type: 'array', items: { type: 'string', enum: [...CALL_COMMANDS, ...EXTENDED_COMMANDS] } },
      ],
    }),
  ),
  card: Type.Optional(Type.Boolean({ description: 'May set name and picture of the contact card; default true' })),
  sessionInfo: Type.Optional(Type.Boolean({ description: 'Gets the session token; default false' })),
  identity: Type.Optional(Type.Boolean({ description: 'Learns who the agent is; default false' })),
});

const Page = closed({
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'Id of the page' }),
  title: name('What its tab says'),
  place: oneOf(['contact-panel', 'workspace']),
  url: Type.String({ minLength: 1, maxLength: 2048, description: 'May hold variables in path, query and fragment' }),
  profile: Type.Optional(oneOf(['max', 'cxa'])),
  origins: Type.Optional(origins('Origins whose documents may talk; default that of `url` (PM-702)')),
  signInOrigins: Type.Optional(origins('Origins that may be shown on the way when `frames` is `strict` (PM-704)')),
  skills: Type.Optional(
    Type.Array(Type.String(), { description: 'Keys of the skills that open it; default every skill' }),
  ),
  media: Type.Optional(Type.Array(oneOf(MEDIA_TYPES))),
  openOn: Type.Optional(oneOf(['incoming', 'active'])),
  grants: Type.Optional(Grants),
  sandbox: Type.Optional(Type.Array(Type.String(), { description: "Tokens of the frame's `sandbox` (PM-704)" })),
  allow: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), { description: 'Default none' })),
  opaqueOrigin: Type.Optional(Type.Boolean({ description: 'The page runs without `allow-same-origin` (PM-106)' })),
  rate: Type.Optional(
    closed(
      {
        perSecond: Type.Integer({ minimum: 1, maximum: 1000, description: 'On average; default 50' }),
        burst: Type.Integer({ minimum: 1, maximum: 5000, description: 'How many at once; default 200' }),
      },
      'Messages and commands of one window; over it they are ignored for 10 s (PM-703)',
    ),
  ),
});

const rate = (description: string) =>
  closed(
    {
      perSecond: Type.Integer({ minimum: 1, maximum: 100_000 }),
      burst: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'How many at once' }),
    },
    description,
  );

const Limits = closed({
  caller: Type.Optional(rate('Requests of one agent or service; default 100 a second, 500 at once')),
  address: Type.Optional(rate('API requests of one address but loopback; default 1,000 a second, 5,000 at once')),
  bodyBytes: Type.Optional(
    Type.Integer({ minimum: 1_024, maximum: 67_108_864, description: 'Largest body of a request; default 1 MiB' }),
  ),
  headerSeconds: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 60, description: 'How long the headers of a request may take; default 20' }),
  ),
  connections: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Connections at once; default 20,000' }),
  ),
});

const Script = closed({
  scriptId: digits('Id of the script'),
  name: name('Name of the script'),
  signals: Type.Array(closed(SignalSchema.properties), {
    minItems: 1,
    description: 'What starting it sends to the desktop, 8 at most',
  }),
});

/** The shape of `patchpanel.json`; `patchpanel.schema.json` is this. */
export const ConfigurationFileSchema = closed({
  $schema: Type.Optional(Type.String()),
  businessUnit: BusinessUnit,
  teams: Type.Array(Team, { minItems: 1 }),
  agents: Type.Array(Agent),
  skills: Type.Array(Skill),
  pages: Type.Optional(Type.Array(Page)),
  pointsOfContact: Type.Optional(
    Type.Array(closed({ address: name('A number or address'), mediaType: oneOf(MEDIA_TYPES), skill: Type.String() })),
  ),
  ...DIRECTORY_KEYS,
  screenPopOrigins: Type.Optional(origins('Origins that the platform may pop')),
  scripts: Type.Optional(Type.Array(Script)),
  frames: Type.Optional(oneOf(['strict'])),
  server: Type.Optional(
    closed({
      host: Type.Optional(Type.String({ minLength: 1, description: 'Default `localhost`, both loopback families' })),
      port: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 65_535, description: 'Default 7100; 0 takes a free one' }),
      ),
      publicUrl: Type.Optional(Type.String({ description: 'The address that browsers use' })),
      trustProxy: Type.Optional(
        Type.Unsafe<boolean | string[]>({
          description:
            'Whose `X-Forwarded-For` counts: `true` that of the nearest proxy; or proxies as addresses or subnets',
          anyOf: [{ type: 'boolean' }, { type: 'array', minItems: 1, items: { type: 'string' } }],
        }),
      ),
      corsOrigins: Type.Optional(origins('Further origins that may call the API (AS-11)')),
      frameAncestors: Type.Optional(origins('Origins that may frame the desktop; default none')),
      limits: Type.Optional(Limits),
      drainSeconds: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 300,
          description:
            'How long a server that was told to end still serves, until load balancers have noticed; default 0',
        }),
      ),
    }),
  ),
  issuer: Type.Optional(
    closed({ url: Type.String(), clientId: Type.String({ minLength: 1 }), audience: Type.String({ minLength: 1 }) }),
  ),
  services: Type.Optional(
    Type.Array(
      closed({
        id: name('Id of the service'),
        tokenHash: Type.String({
          pattern: '^sha256:[0-9a-f]{64}$',
          description: 'Made by `patchpanel config service-token`',
        }),
        scopes: Type.Array(oneOf(SERVICE_SCOPES), { description: 'What the service may do' }),
        webhook: Type.Optional(
          closed({
            url: Type.String({
              maxLength: 2048,
              description: 'Gets what goes out, signed (`outbox` scopes decide what)',
            }),
            secret: Type.String({ pattern: '^whsec_[A-Za-z0-9+/=]{32,128}$', description: 'Signs the deliveries' }),
          }),
        ),
      }),
    ),
  ),
  leases: Type.Optional(
    closed({
      unavailableSeconds: Type.Optional(seconds('Without a connection until Unavailable; default 30', 1)),
      logoutSeconds: Type.Optional(seconds('From then until logged out; default 300', 1)),
    }),
  ),
  retention: Type.Optional(
    closed({
      logHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 8760 })),
      historyDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650 })),
      contentDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650 })),
      auditDays: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 3650, description: 'How long the audit log keeps a record; default 90' }),
      ),
      auditRecords: Type.Optional(
        Type.Integer({
          minimum: 1_000,
          maximum: 10_000_000,
          description: 'The most records in the audit log, the oldest go first; default 200,000',
        }),
      ),
    }),
  ),
  voice: Type.Optional(closed({ engine: oneOf(['simulated', 'browser', 'janus']) })),
  locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', description: 'Default `en`' })),
  timeZone: Type.Optional(Type.String({ description: 'An IANA name; default `UTC`' })),
});

/** A `patchpanel.json` whose shape is right; what it refers to is not yet checked. */
export type ConfigurationFile = Static<typeof ConfigurationFileSchema>;
/** A page as the file writes it. */
export type PageEntry = NonNullable<ConfigurationFile['pages']>[number];

/** The JSON Schema of `patchpanel.json` as it is published. */
export function configurationJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'patchpanel.json',
    description: 'Configuration of a Patchpanel server',
    ...(JSON.parse(JSON.stringify(ConfigurationFileSchema)) as Record<string, unknown>),
  };
}
