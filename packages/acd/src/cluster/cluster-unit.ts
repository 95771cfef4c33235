import type { AgentId } from '@patchpanel/protocol';
import type { AgentConfiguration, UnitConfiguration } from '../configuration/types.js';
import type { Documents } from '../documents/documents.js';
import { done } from '../engine/turn.js';
import { logStream } from '../log/jetstream-log.js';
import type { Log } from '../log/log.js';
import type { NatsLink } from '../nats/nats-link.js';
import { repeat } from '../nats/repeat.js';
import type { Clock } from '../unit/clock.js';
import type { IdentifiedCommand, Outcome } from '../unit/commands.js';
import type { UnitLogger } from '../unit/logger.js';
import type { Measures } from '../unit/measures.js';
import type { AnswerOf, QuestionKind, QuestionOf } from '../unit/questions.js';
import type { DecidingUnit, Unit } from '../unit/unit-contract.js';
import type { SessionIds } from '../unit/views.js';
import { type Answering, createAnswering, serveNodes } from './command-server.js';
import { type Beside, startDecider } from './decider.js';
import { openFollower } from './follower.js';
import { keepLeadersApart } from './leader-spread.js';
import { LEASE_STREAM, openLeaseStore } from './lease.js';
import { createNodeRequests } from './node-requests.js';
import { createPresenceReporter } from './presence-reporter.js';

/** A decider answers nothing any more when its lease lasts for less than this. */
export const ANSWER_MARGIN_MS = 200;

/** A node that could not look for so long who decides is not ready. */
const UNKNOWN_MS = 10_000;

/** What a node of a cluster is opened with. It closes neither link, log nor documents. */
export interface ClusterOptions {
  readonly link: NatsLink;
  readonly log: Log;
  readonly documents: Documents;
  readonly configuration: UnitConfiguration;
  /** The name of this node, which no other has. */
  readonly node: string;
  /** An id for this life of the node. */
  readonly life: string;
  readonly clock: Clock;
  readonly logger: UnitLogger;
  readonly measures: Measures;
  /** Starts what runs beside the decider, when this node becomes it. */
  readonly beside: (unit: DecidingUnit) => Promise<Beside>;
  /** Instead of {@link ANSWER_MARGIN_MS}; `-Infinity` lets a decider answer after its lease, to show what the margin is good for. */
  readonly marginMs?: number;
}

/** A unit on one of several nodes. */
export interface ClusterUnit extends Unit {
  readonly isDeciding: boolean;
}

/** Opens a unit on a node of a cluster: it answers polls by itself, passes on the rest, and decides when nobody else does. */
export async function openClusterUnit(options: ClusterOptions): Promise<ClusterUnit> {
  const { link, log, documents, node, life, clock, logger, measures, marginMs = ANSWER_MARGIN_MS } = options;
  let { configuration } = options;
  const { unitId } = configuration;
  const { connection } = link;
  let agents = agentsOf(configuration);
  const failed = (error: unknown): void =>
    logger.warn({ unit: unitId, node, error }, 'following the log was interrupted');

  let epoch = 0;
  let heardAt = Number.NEGATIVE_INFINITY;
  let own: { readonly epoch: number; readonly answering: Answering } | undefined;
  const requests = createNodeRequests({
    connection,
    unit: unitId,
    clock,
    own: () => (own !== undefined && own.epoch >= epoch ? own.answering : undefined),
    epoch: () => epoch,
  });
  const presence = createPresenceReporter({
    node,
    life,
    clock,
    async send(report) {
      const reply = await requests.once({ kind: 'presence', report });
      if (reply?.kind !== 'done') throw new Error('nobody decides');
      return reply.value as 'ok' | 'resync';
    },
  });
  const learnEpoch = (known: number): void => {
    if (known <= epoch) return;
    epoch = known;
    presence.restart();
  };
  const ask = async <Kind extends QuestionKind>(question: QuestionOf<Kind>): Promise<AnswerOf<Kind>> =>
    (await requests.send({ kind: 'ask', question })) as AnswerOf<Kind>;

  const follower = await repeat(clock, () =>
    openFollower({
      unit: unitId,
      log,
      ask: (sessionId): Promise<SessionIds | undefined> => ask({ kind: 'sessionIds', sessionId }),
      epoch: learnEpoch,
      failed,
    }),
  );
  const decider = startDecider({
    unitId,
    node,
    leases: await openLeaseStore(link, clock),
    log,
    documents,
    configuration: () => configuration,
    clock,
    logger,
    measures,
    marginMs,
    holder(holder) {
      heardAt = clock.monotonic();
      learnEpoch(holder.epoch);
    },
    beside: options.beside,
    serve(deciding) {
      const answering = createAnswering(deciding, clock);
      own = { epoch: deciding.epoch, answering };
      const served = serveNodes(connection, answering, unitId, deciding.epoch);
      const streams = { stream: logStream(unitId), other: LEASE_STREAM };
      const endSpread = keepLeadersApart({ link, ...streams, clock, logger });
      return {
        async close() {
          own = undefined;
          endSpread();
          await served.close();
          await answering.close();
        },
      };
    },
  });

  /** Every node is told of a new configuration by itself; the one that decides does so by it at once. */
  async function configure(command: IdentifiedCommand, next: UnitConfiguration): Promise<Outcome> {
    configuration = next;
    agents = agentsOf(next);
    return (await decider.deciding?.unit.execute(command)) ?? done();
  }

  return {
    id: unitId,
    view: { configuration: () => configuration, agentConfiguration: (agentId) => agents.get(agentId) },
    async execute(command) {
      const { command: told } = command;
      if (told.kind === 'Configure') return configure(command, told.configuration);
      if (told.kind === 'SessionReached' && told.reachable !== 'now') {
        presence.changed(told.sessionId, told.reachable);
        return done();
      }
      return (await requests.send({ kind: 'execute', command })) as Outcome;
    },
    ask<Kind extends QuestionKind>(question: QuestionOf<Kind>) {
      if (question.kind !== 'session') return ask(question);
      const { sessionId } = question as unknown as QuestionOf<'session'>;
      return follower.session(sessionId) as Promise<AnswerOf<Kind>>;
    },
    read: follower.read,
    whenReadable: follower.whenReadable,
    get lastSequence() {
      return follower.sequence;
    },
    get health() {
      const isKnown = decider.deciding !== undefined || clock.monotonic() - heardAt < UNKNOWN_MS;
      return isKnown ? 'ok' : 'no_decider';
    },
    get isDeciding() {
      return decider.deciding !== undefined;
    },
    async close() {
      presence.close();
      await decider.close();
      follower.close();
    },
  };
}

const agentsOf = ({ agents }: UnitConfiguration): ReadonlyMap<AgentId, AgentConfiguration> =>
  new Map(agents.map((agent) => [agent.agentId, agent]));
