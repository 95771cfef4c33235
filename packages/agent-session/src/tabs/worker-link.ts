import type { TabEnvironment } from '../platform/environment.js';
import type { Endpoint, TabMessage, WorkerMessage } from './messages.js';

const MAX_UNSENT = 100;

/** The tab's end of the way to the worker. */
export type WorkerEndpoint = Endpoint<TabMessage, WorkerMessage>;

/** A tab's connection to whichever worker lives: when one dies, the next is started at once. */
export interface WorkerLink {
  /** Sends to the worker of this moment, or to the next one once it is there; the oldest go where too much waits. */
  send(message: TabMessage): void;
  /** Whether a worker serves this tab at the moment. */
  isConnected(): boolean;
  /** Attaches anew. */
  restart(): void;
  close(): void;
}

/** Where the workers of one name come from. */
export interface OpenSource {
  /** Starts or finds the worker. */
  readonly connect: () => WorkerEndpoint;
  /** How long a worker may take to answer before it is connected to again, or started again. */
  readonly welcomeLimitMs: number;
}

/** What the link works with. */
export interface LinkPorts {
  readonly environment: TabEnvironment;
  readonly source: OpenSource;
  /** The first message to a worker. */
  readonly attach: () => TabMessage;
  /** A worker answered for the first time; its messages follow. */
  readonly onConnected: () => void;
  readonly onMessage: (message: WorkerMessage) => void;
}

/** Connects and stays connected until closed. */
export function linkWorker({ environment, source, attach, onConnected, onMessage }: LinkPorts): WorkerLink {
  let endpoint: WorkerEndpoint;
  let release: () => void = () => {};
  let isClosed = false;
  let isConnected = false;
  let unsent: TabMessage[] = [];

  function start(): void {
    release();
    isConnected = false;
    if (isClosed) return;
    const mine = source.connect();
    endpoint = mine;
    let stopWaiting = environment.clock.setTimer(start, source.welcomeLimitMs);
    const stopListening = mine.listen((message) => {
      onMessage(message);
      if (message.kind !== 'welcome' || isConnected) return;
      isConnected = true;
      stopWaiting();
      stopWaiting = environment.locks.whenFree(message.lifeLock, start);
      for (const waiting of unsent.splice(0)) mine.send(waiting);
      onConnected();
    });
    release = () => {
      stopWaiting();
      stopListening();
      mine.close();
    };
    mine.send(attach());
  }

  start();
  return {
    send(message) {
      if (isConnected) endpoint.send(message);
      else unsent = [...unsent, message].slice(-MAX_UNSENT);
    },
    isConnected: () => isConnected,
    restart: start,
    close() {
      if (isClosed) return;
      isClosed = true;
      endpoint.send({ kind: 'detach' });
      release();
    },
  };
}
