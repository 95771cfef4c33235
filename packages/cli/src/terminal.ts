/** Where the command line writes and how it learns that it should end; tests bring their own. */
export interface Terminal {
  out(line: string): void;
  error(line: string): void;
  /** Calls back once, when the person or the system asks the process to end; returns the unsubscribe. */
  onEnd(listener: () => void): () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The process's own terminal. A second signal ends the process at once, should closing ever hang. */
export const processTerminal: Terminal = {
  out: (line) => console.log(line),
  error: (line) => console.error(line),
  onEnd: (listener) => {
    const stop = () => {
      for (const signal of SIGNALS) process.off(signal, heard);
    };
    const heard = () => {
      stop();
      listener();
    };
    for (const signal of SIGNALS) process.on(signal, heard);
    return stop;
  },
};
