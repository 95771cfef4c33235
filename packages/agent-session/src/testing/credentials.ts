import { toAgentId } from '@patchpanel/protocol';
import type { Credentials } from '../contract.js';

/** Ada's credentials on the platform in memory. */
export const ada: Credentials = {
  serverUrl: 'http://acd.test/',
  agentId: toAgentId('1001'),
  accessToken: 'first',
  stationPhoneNumber: 'WebRTC',
};
