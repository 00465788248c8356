import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.ts';

/** Compiled once for all processes, as `npm start` does. */
const COMPILED = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'compile') };

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** Everything written so far, both streams. */
  output(): string;
  /** Resolves when the output matches; rejects when the process ends first. */
  says(pattern: RegExp): Promise<void>;
  /** Resident memory, in MB. */
  residentMb(): number;
  /** Sends the signal and gives the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Runs a file of workers/ as a process of its own, with this environment and nothing of ours. */
export function startWorkerProcess(file: string, env: Readonly<Record<string, string>>, args: readonly string[] = []): WorkerProcess {
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, env: { ...COMPILED, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (pattern.test(text)) resolve();
      };
      listeners.add(look);
      look();
      ended.then((code) => reject(new Error(`ended with ${code} before it said ${pattern}:\n${text}`)), reject);
    });
  return {
    child,
    output: () => text,
    says,
    residentMb: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1000,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}
