import { toContactId } from '@patchpanel/protocol';
import { getIndicators, getScripts, postContactSignal, startScript } from '@patchpanel/protocol/api';
import { ACCEPTED, ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { agentOf, run } from '../call.js';
import { type Routes, registerRoute } from '../register-route.js';

/** Indicators and what pressing them does. */
export function registerSignalRoutes(routes: Routes): void {
  registerRoute(routes, getIndicators, async (call, { agentId }) => {
    const lit = await call.context.unit.ask({ kind: 'indicators', agentId: agentOf(call, agentId).agentId });
    const indicators = lit.map(({ contactId = '', name, actionType, actionUri, imageUri, toolTip, on }) => ({
      action: actionUri,
      actionType,
      imageFile: imageUri,
      indicatorName: name,
      senderContactId: contactId,
      toolTip,
      enable: on,
    }));
    return ok({ indicators });
  });

  registerRoute(routes, postContactSignal, async (call, { contactId, signalName = '', ...values }) => {
    const { p1, p2, p3, p4, p5, p6, p7, p8, p9 } = values;
    const given = [p1, p2, p3, p4, p5, p6, p7, p8, p9].filter((value) => value !== undefined);
    const { agentId } = call.caller;
    const data = given.join('|');
    await run(call, { kind: 'SignalService', agentId, contactId: toContactId(contactId), name: signalName, data });
    return ACCEPTED;
  });

  registerRoute(routes, getScripts, ({ context }, { scriptName }) => {
    const wanted = scriptName?.toLowerCase();
    const { scripts } = context.unit.view.configuration();
    const found = scripts.filter(({ name }) => wanted === undefined || name.toLowerCase() === wanted);
    return ok({ scripts: found.map(({ scriptId, name }) => ({ scriptId, scriptName: name })) });
  });

  registerRoute(routes, startScript, async (call, { scriptId, contactId = '' }) => {
    const { scripts } = call.context.unit.view.configuration();
    const script = scripts.find((known) => known.scriptId === scriptId);
    if (script === undefined) throw new ApiError('script_not_found', 'There is no such script in the configuration.');
    const { agentId } = call.caller;
    const about = contactId === '' ? {} : { contactId: toContactId(contactId) };
    await run(call, { kind: 'SignalAgent', agentId, ...about, signals: script.signals });
    return ACCEPTED;
  });
}
