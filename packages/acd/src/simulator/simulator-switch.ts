import { ApiError } from '../http/api-error.js';
import type { Simulator } from './simulator.js';

/** The simulator as the sandbox steers it. */
export type SimulatorControl = Pick<Simulator, 'callsPerMinute' | 'demo' | 'setCallsPerMinute' | 'endDemo'>;

/** Steers the simulator of the node that decides, where this is that node. */
export interface SimulatorSwitch extends SimulatorControl {
  /** `undefined`: another node decides now. */
  use(simulator: SimulatorControl | undefined): void;
}

/** Creates the switch; steering a simulator that is elsewhere is refused. */
export function createSimulatorSwitch(): SimulatorSwitch {
  let current: SimulatorControl | undefined;
  return {
    use(simulator) {
      current = simulator;
    },
    get callsPerMinute() {
      return current?.callsPerMinute ?? 0;
    },
    get demo() {
      return current?.demo ?? false;
    },
    setCallsPerMinute(calls) {
      if (current === undefined) {
        throw new ApiError('not_deciding', 'The simulator runs on the node that decides; ask that one.');
      }
      current.setCallsPerMinute(calls);
    },
    endDemo: () => current?.endDemo(),
  };
}
