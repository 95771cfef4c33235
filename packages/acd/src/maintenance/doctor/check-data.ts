import { join } from 'node:path';
import type { UnitConfiguration } from '../../configuration/types.js';
import { createUnitState } from '../../engine/create-unit-state.js';
import { fold } from '../../engine/fold.js';
import { invariants } from '../../engine/invariants.js';
import { restoreSnapshot, type StateSnapshot } from '../../engine/snapshot.js';
import type { UnitState } from '../../engine/state.js';
import { directoryOwner } from '../../log/directory-lock.js';
import { LOG_VERSION, type LogEntry, type LogSnapshot } from '../../log/log.js';
import { joinSlices } from '../../log/snapshot-slices.js';
import { upcast } from '../../log/versions.js';
import { fixMoment, type Moment } from '../backup-records.js';
import { openStoredData, type StoredData } from '../stored-data.js';
import { type Finding, failed, fine, wrong } from './finding.js';

/** What a look at a data directory gives. */
export interface DataCheck {
  readonly findings: readonly Finding[];
  /** A server has the directory open. */
  readonly isRunning: boolean;
  /** When the last entry was written; 0 where none was read. */
  readonly lastAt: number;
}

/** How many broken invariants are told. */
const MOST_TOLD = 5;

/**
 * Reads everything in a data directory and changes nothing, also while a server runs on it: every entry is folded, onto the
 * snapshot where there is one. `configuration`: that of the unit; what depends on it is not looked at without.
 */
export async function checkData(directory: string, configuration: UnitConfiguration | undefined): Promise<DataCheck> {
  const owner = directoryOwner(join(directory, 'log'));
  const isRunning = owner !== undefined;
  const findings: Finding[] = [];
  let data: StoredData | undefined;
  let moment: Moment | undefined;
  let lastAt = 0;
  try {
    data = await openStoredData(directory);
    const { unit } = data;
    findings.push(fine('data', directory, `of unit ${unit}`));
    findings.push(
      fine('lock', directory, owner === undefined ? 'no process has it open' : `process ${owner} has it open`),
    );
    if (configuration !== undefined && configuration.unitId !== unit) {
      const todo = `Name another directory with --data, or the configuration of ${unit} with --config.`;
      findings.push(wrong('data', directory, `of unit ${unit}, the configuration is of ${configuration.unitId}`, todo));
    }
    moment = fixMoment(data);
    const isSame = configuration?.unitId === unit;
    const state = stateOf(moment, isSame ? configuration : withoutAnything(unit));
    const read = await readAll(moment, state);
    lastAt = state.now;
    const { trimmed, last } = moment;
    findings.push(
      fine(
        'log',
        join(directory, 'log'),
        `entries ${trimmed + 1} to ${last}, version ${LOG_VERSION} or older, none missing`,
      ),
    );
    findings.push(
      fine('documents', join(directory, 'documents'), `documents: ${read.documents}, blobs: ${read.blobs}`),
    );
    findings.push(...stateFindings(state, directory));
  } catch (error) {
    findings.push(failed('data', directory, error));
  } finally {
    moment?.done();
    await data?.close();
  }
  return { findings, isRunning, lastAt };
}

function stateOf(moment: Moment, configuration: UnitConfiguration): UnitState {
  let head: { readonly v: number; readonly sequence: number; readonly state?: unknown } | undefined;
  const slices: string[] = [];
  for (const record of moment.snapshot()) {
    if (record.kind === 'snapshot') head = record.head as typeof head;
    else if (record.kind === 'slice') slices.push(JSON.stringify(record.slice));
  }
  if (head === undefined) return createUnitState(configuration);
  const { v, sequence, state = joinSlices(slices) } = head;
  const lifted = upcast<LogSnapshot>({ v, sequence, state } as LogSnapshot);
  return restoreSnapshot(lifted.state as StateSnapshot, configuration);
}

async function readAll(moment: Moment, state: UnitState): Promise<{ documents: number; blobs: number }> {
  const read = { documents: 0, blobs: 0 };
  for await (const record of moment.records()) {
    if (record.kind === 'entry' && record.sequence > state.sequence) {
      fold(state, record.sequence, upcast<LogEntry>(record.entry as LogEntry));
    } else if (record.kind === 'document') read.documents += 1;
    else if (record.kind === 'blob' && record.at === 0) read.blobs += 1;
  }
  return read;
}

function stateFindings(state: UnitState, directory: string): Finding[] {
  const problems = invariants(state);
  if (problems.length === 0) {
    const { contacts, sessions } = state;
    return [
      fine(
        'state',
        directory,
        `open contacts: ${contacts.size}, sessions: ${sessions.size}, nothing contradicts itself`,
      ),
    ];
  }
  return problems
    .slice(0, MOST_TOLD)
    .map((problem) =>
      wrong('state', directory, problem, 'Report it with the log; ending the contact or session clears it.'),
    );
}

function withoutAnything(unitId: UnitConfiguration['unitId']): UnitConfiguration {
  return {
    unitId,
    name: '',
    teams: [],
    agents: [],
    skills: [],
    pages: [],
    pointsOfContact: [],
    screenPopOrigins: [],
    scripts: [],
    leases: { unavailableSeconds: 30, logoutSeconds: 300 },
    retention: { logHours: 24, historyDays: 90, contentDays: 90 },
    locale: 'en',
    timeZone: 'UTC',
  };
}
