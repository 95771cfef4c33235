import { toContactId } from '@patchpanel/protocol';
import { getJwks, IDENTITY_SECONDS, postIdentity } from '@patchpanel/protocol/api';
import type { PageDescription } from '@patchpanel/protocol/pages';
import { ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { agentOf, mustHoldContact, pageOf } from '../call.js';
import { type Routes, registerPublicRoute, registerRoute } from '../register-route.js';

/** Refuses an identity to a page without the grant, of an opaque origin, or at another origin than its own. @throws ApiError 403 @see EX-401 */
function mustGrant(page: PageDescription, origin: string): void {
  if (!page.grants.identity) {
    throw new ApiError('not_granted', `Page ${page.id} lacks the grant identity; configure it to allow this.`);
  }
  if (page.opaqueOrigin || origin === 'null') {
    throw new ApiError('opaque_origin', 'A page of opaque origin cannot be told from any other document.');
  }
  if (!page.origins.includes(origin)) {
    throw new ApiError('origin_not_listed', `The origin is none of the origins of page ${page.id}.`);
  }
}

/** Who the agent is, for a page's server to check, and the keys to check it with. @see EX-401 */
export function registerIdentityRoutes(routes: Routes): void {
  const { identity } = routes.context;

  registerRoute(routes, postIdentity, async (call, { pageId, origin, contactId, nonce }) => {
    const page = pageOf(call, pageId);
    mustGrant(page, origin);
    if (contactId !== undefined) await mustHoldContact(call, toContactId(contactId));
    const { agentId, firstName, lastName } = agentOf(call, undefined);
    const token = await identity.sign({
      agentId,
      agentName: `${firstName} ${lastName}`.trim(),
      unitId: call.caller.unitId,
      pageId: page.id,
      origin,
      ...(contactId === undefined ? {} : { contactId: toContactId(contactId) }),
      ...(nonce === undefined ? {} : { nonce }),
    });
    return ok({ token, expiresIn: IDENTITY_SECONDS });
  });

  registerPublicRoute(routes, getJwks, async () => ok(await identity.published()));
}
