import {
  getAgent,
  getAgentSettings,
  getBusinessUnit,
  getPermissions,
  getServerTime,
  getUnavailableCodes,
} from '@patchpanel/protocol/api';
import { isoTime } from '../../engine/iso-time.js';
import { MAX_CONFERENCE_PARTIES } from '../../engine/voice/call-links.js';
import { ok } from '../answers.js';
import { agentOf } from '../call.js';
import { teamOf } from '../configured.js';
import { type Routes, registerRoute } from '../register-route.js';

const PERMISSIONS = ['muteAgent', 'masking', 'recordContact', 'hideInboundHangup'];

/** Reference data of agents, teams and the business unit; fields as clients of the platform read them. */
export function registerDirectoryRoutes(routes: Routes): void {
  registerRoute(routes, getAgentSettings, (call, { agentId }) =>
    ok({
      agentId: agentOf(call, agentId).agentId,
      webRTCType: '',
      webRTCWSSUrls: [],
      webRTCServerDomain: '',
      webRTCICEUrls: [],
      webRTCDNIS: '',
      persistentPanels: [],
      deleteCommitmentString: '',
      maxConferenceParties: MAX_CONFERENCE_PARTIES,
      EnableUIQueue: false,
      cxaClientVersion: '',
    }),
  );

  registerRoute(routes, getAgent, (call, { agentId }) => {
    const { userName, firstName, lastName, teamId, ...agent } = agentOf(call, agentId);
    const team = call.context.unit.view.configuration().teams.find((candidate) => candidate.teamId === teamId);
    const entry = { agentId: agent.agentId, userName, firstName, lastName, teamId, teamName: team?.name ?? '' };
    return ok({ agents: [entry] });
  });

  registerRoute(routes, getPermissions, (call, { agentId }) => {
    const granted = agentOf(call, agentId).permissions;
    const on = new Set(granted.map((name) => name.toLowerCase()));
    const names = [
      ...PERMISSIONS,
      ...granted.filter((name) => !PERMISSIONS.some((known) => known.toLowerCase() === name.toLowerCase())),
    ];
    return ok({
      permissions: names.map((name) => ({ Key: name, Value: on.has(name.toLowerCase()) ? 'True' : 'False' })),
    });
  });

  registerRoute(routes, getBusinessUnit, ({ context }) => {
    const { unitId, name } = context.unit.view.configuration();
    const { directory } = context.configuration;
    const unit = {
      busNo: unitId,
      businessUnitName: name,
      features: [...directory.features],
      maxConferenceParties: MAX_CONFERENCE_PARTIES,
      fileExtensions: [...directory.fileExtensions],
      isMultiContactHandling: true,
      isUnifiedRoutingEnabled: false,
    };
    return ok({ businessUnits: [unit] });
  });

  registerRoute(routes, getUnavailableCodes, (call, { teamId }) => {
    const team = teamOf(call, teamId);
    const acwCodes = call.context.configuration.directory.acwCodes.get(team.teamId) ?? [];
    const codes = (names: readonly string[], isAcw: boolean) =>
      names.map((outStateName) => ({ outStateName, isAcw, isActive: true }));
    return ok({ unavailableCodes: [...codes(team.unavailableCodes, false), ...codes(acwCodes, true)] });
  });

  registerRoute(routes, getServerTime, ({ context }) => ok({ ServerTime: isoTime(context.clock.now()) }));
}
