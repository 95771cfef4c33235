import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Call, Calls, Reply } from './answer-calls.js';

/** A process of a bench, called like an object. */
export interface Child<Its extends Calls> {
  call<Name extends keyof Its & string>(name: Name, ...given: Parameters<Its[Name]>): ReturnType<Its[Name]>;
  close(): Promise<void>;
}

/** Starts one of the `*-child.ts` as a process of its own, with a garbage collector that can be called. */
export function startChild<Its extends Calls>(file: string): Child<Its> {
  const child = fork(new URL(file, import.meta.url), { execArgv: ['--expose-gc'] });
  const waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();
  let calls = 0;
  child.on('message', ({ id, value, error }: Reply) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.done(value);
    else call?.fail(new Error(`${file}: ${error}`));
  });
  child.on('exit', (code) => {
    for (const call of waiting.values()) call.fail(new Error(`${file} ended with ${code}`));
  });
  return {
    call(name, ...given) {
      calls += 1;
      const message: Call = { id: calls, name, given };
      const answered = new Promise((done, fail) => waiting.set(message.id, { done, fail }));
      child.send(message);
      return answered as never;
    },
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
