import type { CommandOutcome } from '@patchpanel/agent-session';
import type { ReactNode } from 'react';
import type { PlatformInfo, SandboxApi, SandboxState } from '../../runtime/sandbox-api.js';
import type { SignIn } from '../../runtime/sign-in.js';
import { SignInScreen } from '../sign-in/SignInScreen.js';
import { Splash } from '../sign-in/Splash.js';
import type { PlatformState } from '../sign-in/use-platform.js';

const INFO: PlatformInfo = {
  name: 'Patchpanel',
  version: '0.1.0',
  sandbox: true,
  businessUnit: { busNo: '4500', name: 'Example' },
  locale: 'en',
  framesRevision: '1',
};
const agent = (agentId: string, firstName: string, lastName: string, state = 'LoggedOut') => ({
  agentId,
  userName: firstName.toLowerCase(),
  firstName,
  lastName,
  teamId: '1',
  teamName: 'Support',
  state,
  reason: '',
  acw: false,
  muted: false,
  contactIds: [],
});
const STATE: SandboxState = {
  agents: [
    agent('1001', 'Ada', 'Park'),
    agent('1002', 'Bruno', 'Keller', 'Available'),
    agent('1003', 'Chidi', 'Okafor'),
  ],
  contacts: [],
  queues: [],
  simulator: { callsPerMinute: 0, demo: false },
};
const refused: CommandOutcome = { outcome: 'rejected', reason: 'TOKEN_REFUSED', message: 'refused' };
const done: CommandOutcome = { outcome: 'applied' };
const known: PlatformState = { kind: 'known', info: INFO };
const withIssuer: PlatformState = {
  kind: 'known',
  info: { ...INFO, sandbox: false, signIn: { clientId: 'patchpanel-desktop', scope: 'openid' } },
};

const sandbox: SandboxApi = {
  platform: () => Promise.resolve(INFO),
  state: () => Promise.resolve(STATE),
  token: () => Promise.resolve('token'),
  addContact: () => Promise.resolve({ contactId: '1' }),
  hangup: () => Promise.resolve(),
  setSimulator: () => Promise.resolve(),
};
const signIn: SignIn = {
  resume: () => Promise.resolve(undefined),
  asSandboxAgent: () => Promise.resolve(refused),
  atIssuer: () => Promise.resolve(refused),
  moveHere: () => Promise.resolve(done),
  withCredentials: () => Promise.resolve(done),
  signOut: () => Promise.resolve(done),
  close: () => {},
};

/** The states of the way in. */
export const SIGN_IN_SCENES = {
  'sign-in': { platform: known, sandbox, signIn, reason: undefined },
  'sign-in-ended': { platform: known, sandbox, signIn, reason: 'SESSION_ENDED' },
  'sign-in-unreachable': {
    platform: { kind: 'unreachable', retry: () => {} },
    sandbox,
    signIn,
    reason: undefined,
  },
  'sign-in-elsewhere': {
    platform: { kind: 'known', info: { ...INFO, sandbox: false } },
    sandbox,
    signIn,
    reason: undefined,
  },
  'sign-in-issuer': { platform: withIssuer, sandbox, signIn, reason: undefined },
  'sign-in-exists': { platform: withIssuer, sandbox, signIn, reason: 'SESSION_EXISTS' },
  'sign-in-moved': { platform: withIssuer, sandbox, signIn, reason: 'SESSION_MOVED' },
  splash: { platform: { kind: 'loading' }, sandbox, signIn, reason: undefined },
} as const satisfies Readonly<
  Record<string, { platform: PlatformState; sandbox: SandboxApi; signIn: SignIn; reason: string | undefined }>
>;

/** Shows a state of the way in. */
export function signInScene(name: keyof typeof SIGN_IN_SCENES): ReactNode {
  return name === 'splash' ? <Splash /> : <SignInScreen {...SIGN_IN_SCENES[name]} entered={false} />;
}
