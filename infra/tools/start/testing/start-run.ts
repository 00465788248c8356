import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { notedApp } from '../../stack/app-processes.ts';
import type { ServiceName } from '../../stack/contract.ts';
import { locateInstance } from '../../stack/instance.ts';
import { removeStack } from '../../stack/remove.ts';
import { loadState } from '../../stack/state.ts';
import { killHard } from '../../stack/testing/kill-hard.ts';
import { bareEnvironment } from '../../stack/testing/temporary-stack.ts';

const ROOT = dirname(dirname(dirname(dirname(import.meta.dirname))));
const POLL_MS = 20;

/** One `npm start` in a process of its own, with what it has said so far. */
export interface StartRun {
  readonly output: () => string;
  /** Waits until the output holds the text; throws with the output when the process ends first. */
  readonly says: (text: string) => Promise<void>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
}

function follow(child: ChildProcess): StartRun {
  let text = '';
  let isOver = false;
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code))).finally(() => (isOver = true));
  return {
    output: () => text,
    signal: (name) => void child.kill(name),
    ended,
    says: async (wanted) => {
      while (!text.includes(wanted)) {
        if (isOver) throw new Error(`it ended without saying "${wanted}":\n${text}`);
        await sleep(POLL_MS);
      }
    },
  };
}

/** An instance of the whole system for one test: its own data, ports and processes. */
export interface TestInstance {
  readonly folder: string;
  start(...args: readonly string[]): StartRun;
  /** Kills one of our own processes (`api`, `worker`, `compute`, `gse`, `supervisor`) with -9. */
  killApp(name: string): Promise<void>;
  killService(name: ServiceName): Promise<void>;
  /** The key of one of the local callers. */
  key(name: string): string;
  /** Ends everything and deletes all data. */
  remove(): Promise<void>;
}

/** `settings`: variables of the environment that this instance has otherwise. */
export function testInstance(name: string, settings: Readonly<Record<string, string>> = {}): TestInstance {
  const instance = locateInstance(ROOT, name);
  const main = join(ROOT, 'infra', 'tools', 'start', 'main.ts');
  const env = { ...bareEnvironment(), ...settings };
  return {
    folder: instance.folder,
    start: (...args) => follow(spawn(process.execPath, [main, '--instance', name, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })),
    killApp: (process) => {
      const app = notedApp(instance);
      return killHard(process === 'supervisor' ? app?.supervisor : app?.children[process], process);
    },
    killService: (service) => killHard(loadState(instance).processes[service], service),
    key: (caller) => readFileSync(join(instance.folder, 'keys', caller), 'utf8').trim(),
    remove: () => removeStack({ root: ROOT, instance: name, log: () => undefined }),
  };
}
