/** The parts of the API in the order in which they are shown. */
export const TAGS = [
  ['Session', 'Start, join and end a session, read its events, set the state of the agent'],
  ['Agent phone', "The agent's own leg"],
  ['Contacts', 'What an agent does with a contact'],
  ['Directory', 'What agents look up: people, skills, queues, address books'],
  ['Patchpanel', 'What the platform does not know and is ours'],
  ['Sandbox', 'Tokens without passwords and customers on demand, on this machine alone'],
] as const;

type Tag = (typeof TAGS)[number][0];

const RULES: readonly (readonly [RegExp, Tag])[] = [
  [/^\/sandbox\//, 'Sandbox'],
  [/^\/(patchpanel|\.well-known|oidc)/, 'Patchpanel'],
  [/\/agent-phone\//, 'Agent phone'],
  [/\/interactions\/|\/dial-|\/consult-agent|\/contacts\/[^/]+\/end$/, 'Contacts'],
  [/\/agent-sessions/, 'Session'],
];

/** The part of the API that a path belongs to. */
export const tagOf = (path: string): Tag => RULES.find(([pattern]) => pattern.test(path))?.[1] ?? 'Directory';
