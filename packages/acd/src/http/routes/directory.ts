import { toTeamId } from '@patchpanel/protocol';
import {
  getAgent,
  getAgentSettings,
  getBusinessUnit,
  getPermissions,
  getServerTime,
  getUnavailableCodes,
} from '@patchpanel/protocol/api';
import { isoTime } from '../../engine/iso-time.js';
import { ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { agentOf } from '../call.js';
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
      maxConferenceParties: 2,
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
    const unit = {
      busNo: unitId,
      businessUnitName: name,
      features: [],
      maxConferenceParties: 2,
      fileExtensions: [],
      isMultiContactHandling: false,
      isUnifiedRoutingEnabled: false,
    };
    return ok({ businessUnits: [unit] });
  });

  registerRoute(routes, getUnavailableCodes, ({ context }, { teamId }) => {
    const wanted = toTeamId(teamId);
    const team = context.unit.view.configuration().teams.find((candidate) => candidate.teamId === wanted);
    if (team === undefined) throw new ApiError('team_not_found', 'There is no such team in this business unit.');
    const codes = team.unavailableCodes.map((outStateName) => ({ outStateName, isAcw: false, isActive: true }));
    return ok({ unavailableCodes: codes });
  });

  registerRoute(routes, getServerTime, ({ context }) => ok({ ServerTime: isoTime(context.clock.now()) }));
}
