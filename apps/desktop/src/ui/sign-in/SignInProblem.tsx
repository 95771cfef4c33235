import { Trans } from '@lingui/react/macro';
import { Notice } from './Notice.js';

/** The stable code of a sign-in that did not work. */
export type SignInProblemCode = string;

/** Why signing in did not work and what to do; nothing without a code. */
export function SignInProblem({ code }: { readonly code: SignInProblemCode | undefined }) {
  if (code === undefined) return null;
  switch (code) {
    case 'UNREACHABLE':
      return (
        <Notice tone="critical" title={<Trans>The server did not answer</Trans>}>
          <Trans>Check your network and try again.</Trans>
        </Notice>
      );
    case 'TOKEN_REFUSED':
    case 'agent_not_found':
      return (
        <Notice tone="critical" title={<Trans>The sign-in was refused</Trans>}>
          <Trans>The server does not let this agent in. Choose another one or ask your administrator.</Trans>
        </Notice>
      );
    case 'SESSION_EXISTS':
      return null;
    case 'RATE_LIMITED':
      return (
        <Notice tone="critical" title={<Trans>Too many attempts</Trans>}>
          <Trans>Wait a moment and try again.</Trans>
        </Notice>
      );
    default:
      return (
        <Notice tone="critical" title={<Trans>The sign-in did not work</Trans>}>
          <Trans>Try again. If it happens again, tell your administrator this code: {code}</Trans>
        </Notice>
      );
  }
}
