import { getPages, getPlatform } from '@patchpanel/protocol/api';
import { desktopSignIn } from '../../sign-in/desktop-sign-in.js';
import { ok } from '../answers.js';
import { frameSources } from '../desktop/security-headers.js';
import { digest } from '../randomness.js';
import { type Routes, registerPublicRoute, registerRoute } from '../register-route.js';

/** What a desktop asks before and after signing in. */
export function registerPlatformRoutes(routes: Routes): void {
  const { configuration, unit, version, sandbox } = routes.context;
  const signIn = desktopSignIn(configuration);
  const framesRevision = digest(...frameSources(configuration)).slice(0, 16);

  registerPublicRoute(routes, getPlatform, () => {
    const { unitId, name, locale } = unit.view.configuration();
    const businessUnit = { busNo: unitId, name };
    return ok({ name: 'Patchpanel', version, sandbox, businessUnit, locale, framesRevision, ...signIn });
  });

  registerRoute(routes, getPages, () => {
    const { pages, screenPopOrigins } = unit.view.configuration();
    return ok({ pages: [...pages], screenPopOrigins: [...screenPopOrigins] });
  });
}
