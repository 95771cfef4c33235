import { spawn } from 'node:child_process';
import { house } from './house.mjs';

/**
 * Runs a command to its end. With `show` its output goes straight to the terminal; without, it is kept and returned, so
 * that what nobody needs to read (npm's warnings above all) appears only when the command failed.
 */
export function run(command, args, { show = false, env = {}, cwd = house } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...(show ? {} : { NO_COLOR: '1' }), ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString('utf8') }));
  });
}

/** Runs a script with this very Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Runs npm: the one that started this script, else the one on the path. */
export const runNpm = (args, options) =>
  process.env.npm_execpath === undefined
    ? run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
    : runNode([process.env.npm_execpath, ...args], options);
