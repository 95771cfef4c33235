import type { Fault } from '../fault.js';
import { ACKNOWLEDGEMENT_FAULTS } from './acknowledgement-faults.js';
import { EVENT_FAULTS } from './event-faults.js';
import { SAFETY_FAULTS } from './safety-faults.js';

/** Every deliberately faulty small host. */
export const FAULTS: readonly Fault[] = [...ACKNOWLEDGEMENT_FAULTS, ...EVENT_FAULTS, ...SAFETY_FAULTS];
