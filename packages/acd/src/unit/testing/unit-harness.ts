import {
  type SessionId,
  toAgentId,
  toCommandId,
  toContactId,
  toSessionId,
  toSkillId,
  toUnitId,
} from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { UnitConfiguration } from '../../configuration/types.js';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import type { Log } from '../../log/log.js';
import { createMemoryLog } from '../../log/memory-log.js';
import type { Clock } from '../clock.js';
import type { Outcome, UnitCommand } from '../commands.js';
import { openUnit, type UnitOptions } from '../open-unit.js';
import type { DecidingUnit } from '../unit-contract.js';
import { createManualClock } from './manual-clock.js';
import { sampleConfiguration } from './sample-configuration.js';

/** The unit of {@link sampleConfiguration}. */
export const SAMPLE_UNIT = toUnitId('4500');

/** A unit over drivers in memory that outlive it, so that it can be opened again. */
export class UnitHarness {
  readonly clock = createManualClock();
  readonly documents = createMemoryDocuments({ clock: this.clock });
  readonly problems: unknown[] = [];
  log: Log = createMemoryLog();
  configuration: UnitConfiguration = sampleConfiguration();
  #unit: DecidingUnit | undefined;
  #ids = 0;
  #generation = 0;

  get unit(): DecidingUnit {
    if (this.#unit === undefined) throw new Error('the unit is not open');
    return this.#unit;
  }

  /** Opens the unit; an open one is left as a killed process would leave it. */
  async open(options: Pick<UnitOptions, 'reachable'> = {}): Promise<this> {
    const take = (fields: unknown): void => {
      this.problems.push(fields);
    };
    this.#generation += 1;
    const generation = this.#generation;
    const clock: Clock = {
      ...this.clock,
      setTimer: (callback, ms) => this.clock.setTimer(() => generation === this.#generation && callback(), ms),
    };
    const { log: real } = this;
    const log: Log = {
      ...real,
      append: (...args) => (generation === this.#generation ? real.append(...args) : new Promise(() => {})),
    };
    this.#unit = await openUnit({
      unitId: SAMPLE_UNIT,
      log,
      documents: this.documents,
      clock,
      logger: { info() {}, warn: take, error: take },
      configuration: this.configuration,
      ...options,
    });
    return this;
  }

  run(command: UnitCommand, id = `c${++this.#ids}`, fingerprint?: string): Promise<Outcome> {
    const identified = { id: toCommandId(id), command };
    return this.unit.execute(fingerprint === undefined ? identified : { ...identified, fingerprint });
  }

  async login(agent = '1001', available = true): Promise<SessionId> {
    const sessionId = toSessionId(`S${agent}`);
    await this.run({
      kind: 'StartSession',
      agentId: toAgentId(agent),
      sessionId,
      publicSessionId: `P${agent}`,
      stationId: '',
      stationPhoneNumber: 'WebRTC',
    });
    if (available) await this.run({ kind: 'SetAgentState', sessionId, state: 'Available', reason: '' });
    return sessionId;
  }

  arrive(id: string): Promise<Outcome> {
    return this.run({
      kind: 'ArriveContact',
      contactId: toContactId(id),
      mediaType: 'voice',
      from: '+15550100',
      to: '+15550199',
      skillId: toSkillId('501'),
    });
  }

  /** Everything that a session id reads from a position on, in as many readings as it takes. */
  drain(
    sessionId: SessionId,
    from = this.unit.view.session(sessionId)?.start ?? 0,
  ): { events: WireEvent[]; position: number } {
    const events: WireEvent[] = [];
    let position = from;
    for (;;) {
      const reading = this.unit.read(sessionId, position);
      if (reading.kind !== 'events') return { events, position };
      events.push(...reading.events);
      position = reading.position;
    }
  }
}
