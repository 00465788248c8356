import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment, ServiceName, ServiceStatus } from '../contract.ts';
import { locateInstance } from '../instance.ts';
import { removeStack } from '../remove.ts';
import { startStack } from '../start.ts';
import { loadState, type StackState } from '../state.ts';
import { stackStatus } from '../status.ts';
import { stopStack } from '../stop.ts';

const CLONE = join(import.meta.dirname, '..', '..', '..', '..');
const STARTER = join(import.meta.dirname, 'starter.ts');
const PASSED_ON = ['PATH', 'HOME', 'XDG_CACHE_HOME', 'TEMPORAL_CLI'] as const;

/** What of this process's environment a test's stack may see: nothing that names a running service. */
export const bareEnvironment = (): Record<string, string> =>
  Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

/** A start in a process of its own, as a second terminal would make it. */
interface OtherStart {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** A stack of real services in a temporary folder that looks like a clone. */
export interface TemporaryStack {
  readonly root: string;
  readonly folder: string;
  readonly lines: string[];
  readonly start: (only: readonly ServiceName[], env?: Environment) => Promise<Record<string, string>>;
  readonly startElsewhere: (only: readonly ServiceName[]) => OtherStart;
  readonly stop: () => Promise<void>;
  readonly status: (env?: Environment) => Promise<ServiceStatus[]>;
  readonly state: () => StackState;
  readonly remove: () => Promise<void>;
}

const INSTANCE = 'test-stack';

const makeRoot = (mode: number): string => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'condivisa-stack-')));
  chmodSync(root, mode);
  mkdirSync(join(root, 'infra', 'temporal'), { recursive: true });
  symlinkSync(join(CLONE, 'infra', 'temporal', 'tools'), join(root, 'infra', 'temporal', 'tools'));
  return root;
};

const startElsewhere = (root: string, only: readonly ServiceName[]): OtherStart => {
  const child = spawn(process.execPath, [STARTER, root, INSTANCE, ...only], { env: bareEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(String(chunk)));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output: chunks.join('') }));
  });
  return { pid: child.pid ?? 0, kill: (signal) => child.kill(signal), ended };
};

/** Makes the folder (`mode` as of a clone's own) and nothing else; `remove` ends and deletes everything. */
export const temporaryStack = (mode = 0o755): TemporaryStack => {
  const root = makeRoot(mode);
  const lines: string[] = [];
  const base = { root, instance: INSTANCE, log: (line: string) => void lines.push(line) };
  return {
    root,
    lines,
    folder: locateInstance(root, INSTANCE).folder,
    start: async (only, env = {}) => (await startStack({ ...base, only, env: { ...bareEnvironment(), ...env } })).env,
    startElsewhere: (only) => startElsewhere(root, only),
    stop: () => stopStack(base),
    status: (env = {}) => stackStatus({ root, instance: INSTANCE, env: { ...bareEnvironment(), ...env } }),
    state: () => loadState(locateInstance(root, INSTANCE)),
    remove: async () => {
      await removeStack(base);
      rmSync(root, { recursive: true, force: true });
    },
  };
};
