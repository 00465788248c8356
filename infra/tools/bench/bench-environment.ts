import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/env.ts';
import { readConfig } from '../../config/env.ts';
import { type Database, openDatabase } from '../../postgres/driver/index.ts';
import { migrate } from '../../postgres/schema/migrate.ts';
import { openTemporal, type Temporal } from '../../temporal/client.ts';
import { locateInstance } from '../stack/instance.ts';
import { removeStack } from '../stack/remove.ts';
import { startStack } from '../stack/start.ts';
import { processKinds } from '../start/processes.ts';
import { superviseProcess } from '../start/supervised-process.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const INSTANCE = 'bench';
const METRICS_PORT = {
  api: 'API_PORT',
  worker: 'WORKER_METRICS_PORT',
  compute: 'COMPUTE_METRICS_PORT',
  ingest: 'INGEST_METRICS_PORT',
} as const;
const READY_MS = 60_000;
const POLL_MS = 100;

type Name = keyof typeof METRICS_PORT;

/** Which of our processes run next to it, and their variables in addition to the stack's. */
interface Wanted {
  readonly processes: readonly Name[];
  readonly settings?: Readonly<Record<string, string>>;
}

/** A stack of the bench's own with durable settings, our processes on it, and the ways into it. */
export interface BenchEnvironment {
  readonly env: Readonly<Record<string, string>>;
  readonly config: Config;
  readonly owner: Database;
  readonly bulk: Database;
  readonly temporal: Temporal;
  /** Resident MB of one of the processes: now, and the most it ever had. */
  memory(name: Name): { readonly nowMb: number; readonly peakMb: number };
  /** Sends a signal to one of the processes. */
  signal(name: Name, signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends everything and removes the stack with its data. */
  remove(): Promise<void>;
}

/** Variables that name services would lead to foreign data: none is inherited. */
const system = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_|REDIS_|MQTT_|TEMPORAL_|API_)/.test(name)));

/** Starts it again: what an earlier bench left is removed first. */
export async function openBenchEnvironment(
  say: (line: string) => void,
  { processes: names, settings = {} }: Wanted,
): Promise<BenchEnvironment> {
  const quiet = { root: ROOT, instance: INSTANCE, log: () => undefined };
  await removeStack(quiet);
  const stack = await startStack({ ...quiet, env: system(), log: (line) => say(`  ${line}`) });
  const env = { ...stack.env, ...settings };
  await migrate(env.DATABASE_OWNER_URL as string, () => undefined);
  const config = readConfig(env);
  const owner = openDatabase(env.DATABASE_OWNER_URL as string, { name: 'bench-owner', max: 1 });
  const bulk = openDatabase(env.DATABASE_BULK_URL as string, { name: 'bench-bulk', max: 3 });
  const pids = new Map<string, number>();
  const instance = locateInstance(ROOT, INSTANCE);
  const processes = processKinds(instance, env)
    .filter(({ name }) => names.includes(name as Name))
    .map((kind) => superviseProcess(kind, { instance, system: system(), log: say, onStart: (name, { pid }) => pids.set(name, pid) }));
  const endAll = async (): Promise<void> => {
    await Promise.all(processes.map((one) => one.end()));
    await Promise.all([owner.close(), bulk.close()]);
    await removeStack(quiet);
  };
  try {
    for (const name of names) await untilAnswers(`http://${env.API_HOST}:${env[METRICS_PORT[name]]}/metrics`);
    const temporal = await openTemporal(config);
    const remove = (): Promise<void> => temporal.close().then(endAll);
    const pidOf = (name: Name): number => pids.get(name) as number;
    const signal: BenchEnvironment['signal'] = (name, one) => void process.kill(pidOf(name), one);
    return { env, config, owner, bulk, temporal, memory: (name) => memoryOf(pidOf(name)), signal, remove };
  } catch (error) {
    await endAll();
    throw error;
  }
}

async function untilAnswers(url: string): Promise<void> {
  for (const deadline = performance.now() + READY_MS; performance.now() < deadline; await sleep(POLL_MS)) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.text();
    if (answer?.ok === true) return;
  }
  throw new Error(`no answer from ${url} after ${READY_MS / 1000} s: see .data/${INSTANCE}/logs`);
}

function memoryOf(pid: number): { nowMb: number; peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1000;
  return { nowMb: read('VmRSS'), peakMb: read('VmHWM') };
}
