import type { UnitId } from '@patchpanel/protocol';
import type { UnitConfiguration } from '../configuration/types.js';
import type { Documents } from '../documents/documents.js';
import { nextDeadline } from '../engine/decide-time.js';
import type { CommandOf } from '../engine/engine-command.js';
import { takeSnapshot } from '../engine/snapshot.js';
import type { UnitState } from '../engine/state.js';
import { done, reject } from '../engine/turn.js';
import type { Log, SequencedEntry } from '../log/log.js';
import type { Clock } from './clock.js';
import type { IdentifiedCommand, Outcome } from './commands.js';
import { openCompletedContactsWriter } from './completed-contacts.js';
import { createFeeds } from './feeds.js';
import { createHoursKeeper } from './hours-keeper.js';
import { Leases } from './leases.js';
import { foldOn, loadState, readOn, restoreState } from './load-state.js';
import { createLocalView } from './local-view.js';
import type { UnitLogger } from './logger.js';
import { type Measures, NO_MEASURES } from './measures.js';
import { type AnswerOf, answer, type QuestionKind, type QuestionOf } from './questions.js';
import { Retention, TRIM_EVERY_MS } from './retention.js';
import { UnavailableError } from './unavailable-error.js';
import type { DecidingUnit } from './unit-contract.js';
import { CLOCK_LOOK_MS, createUnitTime } from './unit-time.js';
import { createWakeUp } from './wake-up.js';
import { Writer } from './writer.js';

/** Desktops count down in seconds: deadlines that moved by less look the same. */
const SHOWN_MS = 1_000;
/** Who asks this looks for the rest in the documents: what is closed has to be there by then. */
const BESIDE_DOCUMENTS: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['customer', 'disposition']);

/** What a unit is opened with. The unit closes neither `log` nor `documents`. */
export interface UnitOptions {
  readonly unitId: UnitId;
  readonly log: Log;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly logger: UnitLogger;
  readonly configuration: UnitConfiguration;
  /** Told of what happens; nobody unless given. */
  readonly measures?: Measures;
  /** In a cluster: which decider this is; the log is told before anything else. Grows with every change of the deciding node. */
  readonly epoch?: number;
  /** Resolves once clients can reach this process, and with that the leases of earlier sessions begin; at once unless given. */
  readonly reachable?: Promise<void>;
}

/** Opens a business unit where its log ends: sessions, contacts, cursors and remembered commands live on. */
export async function openUnit(options: UnitOptions): Promise<DecidingUnit> {
  const { unitId, log, documents, clock, logger, epoch, reachable, measures = NO_MEASURES } = options;
  let { configuration } = options;
  const restored = await restoreState(log, unitId, configuration);
  let state: UnitState = restored.state;
  const snapshotSequence = state.sequence;
  const failed = (error: unknown): void => logger.error({ unit: unitId, error }, 'the unit could not read or write');

  /* Events before the snapshot are read from the log when somebody asks, so a start reads what follows it, once. */
  const feeds = createFeeds({
    unit: unitId,
    log,
    session: (sessionId) => state.sessions.get(sessionId),
    from: snapshotSequence,
    ends: restored.feedEnds,
    failed,
  });
  const contacts = await openCompletedContactsWriter({
    unit: unitId,
    log,
    documents,
    clock,
    days: () => configuration.retention,
    failed,
  });
  await readOn(log, unitId, Math.min(snapshotSequence, contacts.reached), async (entries) => {
    foldOn(state, unitId, entries);
    for (const entry of entries) {
      if (entry.sequence > snapshotSequence) feeds.add(entry);
      contacts.add(entry);
    }
    await contacts.settled();
  });
  const lastAt = state.now;
  const time = createUnitTime(clock, lastAt);
  const { now } = time;
  const hours = createHoursKeeper();
  const leases = new Leases(() => configuration.leases, clock.monotonic);
  const retention = new Retention(log, unitId, snapshotSequence, state.sequence - snapshotSequence);

  const listeners = new Set<(entry: SequencedEntry) => void>();
  let cancelLook = clock.setTimer(lookForOld, TRIM_EVERY_MS);
  let cancelClockLook = clock.setTimer(lookAtClock, CLOCK_LOOK_MS);
  let closing: Promise<void> | undefined;
  let isStopping = false;
  let isBroken = false;
  const writer = new Writer({
    unit: unitId,
    log,
    epoch: epoch ?? 1,
    now,
    leap,
    state: () => state,
    measures,
    rebuild,
    written(entry, bytes) {
      feeds.add(entry);
      /* Who waits comes first; everything else of the entry can wait. */
      measures.waking();
      feeds.wake([entry]);
      measures.awake();
      followSessions(entry);
      contacts.add(entry);
      retention.add(bytes);
      for (const listener of listeners) listener(entry);
      if (retention.isDue) void keepShort();
      arm();
    },
    broken(error) {
      wakeUp.close();
      cancelLook();
      cancelClockLook();
      if (isStopping) return;
      isBroken = true;
      if (error instanceof UnavailableError) logger.warn({ unit: unitId, epoch }, error.message);
      else logger.error({ unit: unitId, error }, 'the log failed; the unit decides nothing any more');
    },
  });
  const wakeUp = createWakeUp(clock, now, () => {
    for (let command = leases.expire(); command !== undefined; command = leases.expire()) {
      void writer.submit({ command }).catch(() => {});
    }
    followHours();
    wakeUp.arm(now() + leases.nextIn);
    writer.run();
    void writer.idle().then(arm);
  });

  const earlier = new Set([...state.sessions.values()].map(({ sessionId }) => sessionId));
  if (reachable === undefined) beginLeases();
  else void reachable.then(beginLeases);
  if (state.sequence > 0 || epoch !== undefined) await resume(Math.max(0, now() - lastAt));
  followHours();
  writer.run();
  await writer.idle();
  arm();

  /** Whoever had a session before gets a full lease once somebody can be reached here. */
  function beginLeases(): void {
    for (const id of earlier) {
      const session = state.sessions.get(id);
      if (session !== undefined && session.end === undefined) leases.add(id, session.inactivity);
    }
    arm();
  }

  async function resume(downMs: number): Promise<void> {
    await writer.submit({ command: { kind: 'Resume', downMs, ...(epoch === undefined ? {} : { epoch }) } });
    if (downMs >= SHOWN_MS) await tellDeadlines();
  }

  async function tellDeadlines(): Promise<void> {
    const moved = [...state.deadlines.members()].map(({ details }) => details.contactId);
    await Promise.all(moved.map((contactId) => writer.submit({ command: { kind: 'TellDeadline', contactId } })));
  }

  /** Runs before an entry is decided: what waits for a person is moved by as much in the same entry. */
  function leap(): number {
    const leaptMs = time.leap();
    if (leaptMs > 0) {
      logger.warn({ unit: unitId, leaptMs }, 'the clock was set, or the machine slept; the time of the unit follows');
      wakeUp.disarm();
      void tellDeadlines().catch(() => {});
    }
    return leaptMs;
  }

  /* What waits for the time of day cannot wait until somebody gives a command. */
  function lookAtClock(): void {
    cancelClockLook = clock.setTimer(lookAtClock, CLOCK_LOOK_MS);
    if (time.look()) void writer.submit({ command: { kind: 'Tick' } }).then(arm, () => {});
  }

  async function rebuild(): Promise<void> {
    logger.warn({ unit: unitId, sequence: state.sequence }, 'an append did not go through; the state is built anew');
    state = await loadState(log, unitId, configuration);
    const missed: SequencedEntry[] = [];
    await readOn(log, unitId, feeds.sequence, (entries) => {
      for (const entry of entries) {
        feeds.add(entry);
        followSessions(entry);
        contacts.add(entry);
        missed.push(entry);
      }
    });
    feeds.wake(missed);
    for (const entry of missed) for (const listener of listeners) listener(entry);
  }

  function followSessions({ entry }: SequencedEntry): void {
    for (const fact of entry.facts) {
      if (fact.t === 'SessionStarted') leases.add(fact.sessionId, fact.inactivity);
      else if (fact.t === 'SessionEnded') leases.remove(fact.sessionId);
      else if (fact.t === 'SessionJoined') reach({ kind: 'SessionReached', sessionId: fact.alias, reachable: 'now' });
    }
  }

  /* Copies the records of the durable state now, some milliseconds; the rest follows in slices. */
  function keepShort(): Promise<void> {
    const snapshot = { ...takeSnapshot(state), feedEnds: feeds.ends() };
    return retention.snapshot(snapshot, configuration.retention.logHours, contacts.checkpoint).catch(failed);
  }

  /* Old entries go even where too little is written for a snapshot to be due. */
  function lookForOld(): void {
    cancelLook = clock.setTimer(lookForOld, TRIM_EVERY_MS);
    if (retention.isBusy) return;
    if (retention.isOpen) void writer.settled(() => (retention.isBusy ? undefined : keepShort())).catch(failed);
    else retention.trim(now(), configuration.retention.logHours, contacts.checkpoint).catch(failed);
  }

  function followHours(): void {
    for (const command of hours.due(state, configuration, now())) void writer.submit({ command }).catch(() => {});
  }

  function arm(): void {
    wakeUp.arm(Math.min(nextDeadline(state), now() + leases.nextIn, hours.nextAt));
  }

  function reach({ sessionId, reachable, node = '' }: CommandOf<'SessionReached'>): Outcome {
    const session = state.sessions.get(sessionId);
    if (session === undefined) return reject('session_not_found', 'There is no such session; start or join one.');
    const command = leases.reach(session.sessionId, `${node} ${sessionId}`, reachable);
    if (command !== undefined) void writer.submit({ command }).catch(() => {});
    arm();
    return done();
  }

  async function ask<Kind extends QuestionKind>(question: QuestionOf<Kind>): Promise<AnswerOf<Kind>> {
    if (BESIDE_DOCUMENTS.has(question.kind)) await documentsWritten();
    const answered = () => answer({ state, readable: feeds.sequence }, question);
    /* A session is told of as far as it can be read, so that no poll has to wait for an append. */
    return question.kind === 'session' || question.kind === 'sessionIds' ? answered() : writer.settled(answered);
  }

  async function documentsWritten(): Promise<void> {
    const closed = await writer.settled(() => feeds.sequence);
    await contacts.settled();
    if (contacts.reached < closed) throw new UnavailableError('Closed contacts wait to be written; ask again later.');
  }

  async function close(): Promise<void> {
    await writer.idle();
    isStopping = true;
    writer.stop(new UnavailableError(`unit ${unitId} is closed`));
    await contacts.settled();
    await retention.settled();
    if (retention.isOpen && !isBroken) await keepShort();
  }

  return {
    id: unitId,
    view: createLocalView(
      () => state,
      () => feeds.sequence,
    ),
    execute({ id, fingerprint, command }: IdentifiedCommand) {
      if (command.kind === 'SessionReached') return Promise.resolve(reach(command));
      if (command.kind === 'Configure') configuration = command.configuration;
      const toDecide = { id, command, ...(fingerprint === undefined ? {} : { fingerprint }) };
      const decided = writer.submit(toDecide);
      if (command.kind === 'Configure') followHours();
      return decided;
    },
    ask,
    read: feeds.read,
    whenReadable: feeds.whenReadable,
    get lastSequence() {
      return feeds.sequence;
    },
    onEntry(listener) {
      const own = (entry: SequencedEntry): void => listener(entry);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    abandon: (reason) => writer.stop(reason),
    get health() {
      return isBroken ? 'log_failed' : 'ok';
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
