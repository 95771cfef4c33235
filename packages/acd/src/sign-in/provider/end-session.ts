import type { KoaContextWithOIDC } from 'oidc-provider';
import { answerWithMessage } from '../pages/message-page.js';

/**
 * Ends the provider's session at once where the request shows an id token of the one who is signed in: a desktop whose
 * agent said "sign out". Anybody else's page could send the browser here as well, so else the person is asked.
 */
export async function endSession(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, provider, params } = ctx.oidc;
  const hint = ctx.oidc.entities.IdTokenHint as { readonly payload?: { readonly sub?: string } } | undefined;
  if (session === undefined || hint?.payload?.sub !== session.accountId) {
    answerWithMessage(ctx, { kind: 'sign-out', form });
    return;
  }
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (grantId === undefined) continue;
    await provider.RefreshToken.revokeByGrantId(grantId);
    await (await provider.Grant.find(grantId))?.destroy();
  }
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null, { signed: true, httpOnly: true, sameSite: 'lax' });
  const home = params?.post_logout_redirect_uri;
  ctx.status = 303;
  ctx.redirect(typeof home === 'string' ? home : ctx.oidc.urlFor('end_session_success'));
}
