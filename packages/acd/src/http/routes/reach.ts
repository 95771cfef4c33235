import { toContactId } from '@patchpanel/protocol';
import {
  dialIndependently,
  independentDialOutcome,
  loginToDialer,
  logoutOfDialer,
  overrideAmd,
  overrideAnsweringMachine,
  setCustomData,
  snoozeContact,
} from '@patchpanel/protocol/api';
import { ACCEPTED } from '../answers.js';
import { runInSession } from '../call.js';
import { type Routes, registerRoute } from '../register-route.js';

/** Campaigns: previews, dialler, what an agent says of a call; and the data that agents write to contacts. */
export function registerReachRoutes(routes: Routes): void {
  for (const [contract, kind] of [
    [snoozeContact, 'SnoozeContact'],
    [dialIndependently, 'DialIndependently'],
  ] as const) {
    registerRoute(routes, contract, async (call, { sessionId, contactId }) => {
      await runInSession(call, sessionId, (id) => ({ kind, sessionId: id, contactId: toContactId(contactId) }));
      return ACCEPTED;
    });
  }

  for (const contract of [overrideAmd, overrideAnsweringMachine] as const) {
    registerRoute(routes, contract, async (call, { sessionId, contactId, type = '' }) => {
      const what = { kind: 'OverrideAnswer', contactId: toContactId(contactId) } as const;
      await runInSession(call, sessionId, (id) => ({ ...what, sessionId: id, type: type || 'answeringMachine' }));
      return ACCEPTED;
    });
  }

  registerRoute(routes, independentDialOutcome, async (call, { sessionId, contactId, outcome }) => {
    const what = { kind: 'IndependentDialOutcome', contactId: toContactId(contactId), outcome } as const;
    await runInSession(call, sessionId, (id) => ({ ...what, sessionId: id }));
    return ACCEPTED;
  });

  registerRoute(routes, setCustomData, async (call, { sessionId, contactId, indicatorName = '', data }) => {
    const what = { kind: 'SetCustomData', contactId: toContactId(contactId), indicatorName, data } as const;
    await runInSession(call, sessionId, (id) => ({ ...what, sessionId: id }));
    return ACCEPTED;
  });

  registerRoute(routes, loginToDialer, async (call, { sessionId, skillName: skill }) => {
    await runInSession(call, sessionId, (id) => ({ kind: 'LogInToDialer', sessionId: id, skill }));
    return ACCEPTED;
  });

  registerRoute(routes, logoutOfDialer, async (call, { sessionId }) => {
    await runInSession(call, sessionId, (id) => ({ kind: 'LogOutOfDialer', sessionId: id }));
    return ACCEPTED;
  });
}
