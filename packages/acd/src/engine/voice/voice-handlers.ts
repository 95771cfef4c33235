import type { Outcome } from '../../unit/commands.js';
import type { VoiceCommand } from '../../unit/voice-commands.js';
import type { CommandOf } from '../engine-command.js';
import type { Turn } from '../turn.js';
import { decideAgentLeg, decideAgentLegReport } from './decide-agent-leg.js';
import { decideConferenceCalls, decideHoldConference, decideJoinConference } from './decide-conference.js';
import { decideConsult } from './decide-consult.js';
import { decideSendDtmf } from './decide-dtmf.js';
import { decideMonitor, decideSupervisorMode, decideTakeOver } from './decide-supervisor.js';
import { decideTransferCalls, decideTransferToVoicemail } from './decide-transfer.js';

/** Who decides each of the commands of calls. */
export const VOICE_HANDLERS: {
  readonly [Kind in VoiceCommand['kind']]: (turn: Turn, command: CommandOf<Kind>) => Outcome;
} = {
  ConsultAgent: decideConsult,
  DialAgent: decideConsult,
  DialSkill: decideConsult,
  TransferCalls: decideTransferCalls,
  TransferToVoicemail: decideTransferToVoicemail,
  ConferenceCalls: decideConferenceCalls,
  HoldConference: decideHoldConference,
  ResumeConference: decideHoldConference,
  JoinConference: decideJoinConference,
  SendDtmf: decideSendDtmf,
  DialAgentLeg: decideAgentLeg,
  EndAgentLeg: decideAgentLeg,
  AgentLegAnswered: decideAgentLegReport,
  AgentLegLost: decideAgentLegReport,
  MonitorAgent: decideMonitor,
  CoachAgent: decideSupervisorMode,
  BargeIn: decideSupervisorMode,
  TakeOver: decideTakeOver,
};
