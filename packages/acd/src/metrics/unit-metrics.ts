import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../unit/clock.js';
import type { Unit } from '../unit/unit-contract.js';
import type { UnitFigures } from '../unit/unit-figures.js';

/** A scrape waits no longer than this for the deciding node. */
const PATIENCE_MS = 1_000;
const SECOND_MS = 1_000;

/** Figures of the whole unit, which every node gets from the one that decides; left out while that does not answer. */
export function showUnit(registry: Registry, unit: Unit, clock: Clock): void {
  const registers = [registry];
  /** One question serves all gauges of a scrape. */
  let asked: Promise<UnitFigures | undefined> | undefined;
  const ask = (): Promise<UnitFigures | undefined> => {
    asked ??= figuresOf(unit, clock).finally(() => {
      asked = undefined;
    });
    return asked;
  };
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    show: (gauge: Gauge<Label>, figures: UnitFigures) => void,
  ): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        const figures = await ask();
        this.reset();
        if (figures !== undefined) show(this, figures);
        else if (labelNames.length === 0) this.remove();
      },
    });
  };
  gauge('patchpanel_sessions', 'Agents that are logged in', [], (all, { sessions }) => all.set(sessions));
  gauge('patchpanel_agents', 'Agents by state', ['state'], (all, { agents }) => {
    for (const [state, count] of Object.entries(agents)) all.set({ state }, count);
  });
  gauge('patchpanel_contacts', 'Open contacts by medium', ['medium'], (all, { contacts }) => {
    for (const [medium, count] of Object.entries(contacts)) all.set({ medium }, count);
  });
  gauge('patchpanel_queue_contacts', 'Contacts that wait, by skill', ['skill'], (all, { queues }) => {
    for (const { skillId, waiting } of queues) all.set({ skill: skillId }, waiting);
  });
  gauge('patchpanel_queue_oldest_seconds', 'How long the longest waits, by skill', ['skill'], (all, { queues }) => {
    for (const { skillId, oldestArrivedAt } of queues) {
      const ms = oldestArrivedAt === undefined ? 0 : Math.max(0, clock.now() - oldestArrivedAt);
      all.set({ skill: skillId }, ms / SECOND_MS);
    }
  });
}

async function figuresOf(unit: Unit, clock: Clock): Promise<UnitFigures | undefined> {
  let cancel = (): void => undefined;
  const late = new Promise<undefined>((resolve) => {
    cancel = clock.setTimer(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([unit.ask({ kind: 'figures' }), late]);
  } catch {
    return undefined;
  } finally {
    cancel();
  }
}
