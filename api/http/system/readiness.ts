import type { ApiDeps, Probe } from '../../deps.ts';
import { keptAMoment } from './kept-a-moment.ts';
import { ingestCheck, type WorkerCheck, workerChecks } from './workers.ts';

interface DependencyCheck {
  readonly status: 'pass' | 'fail';
  readonly output?: string;
  readonly duration_ms: number;
}

interface Readiness {
  /** Of the API alone: it takes calls while no worker is there. */
  readonly status: 'pass' | 'fail';
  readonly checks: Readonly<Record<string, DependencyCheck>>;
  readonly workers: WorkerCheck[];
}

const PROBE_MS = 3000;

/** Asks every dependency, Temporal for the workers and Redis for the ingest, at most once a second however many ask; a probe without answer for 3 s has failed. */
export const readiness = keptAMoment<ApiDeps, Readiness>(askAll);

async function askAll({ probes, temporal, redis, metrics, log }: ApiDeps): Promise<Readiness> {
  const asked = Object.entries(probes).map(async ([name, probe]) => [name, await ask(probe)] as const);
  const [checks, ofQueues, ingest] = await Promise.all([Promise.all(asked), workerChecks(temporal), ingestCheck(redis)]);
  const workers = [...ofQueues, ingest];
  for (const [dependency, { status, output }] of [...checks, ...workers.map((worker) => [worker.name, worker] as const)]) {
    metrics.dependencyUp.set({ dependency }, status === 'pass' ? 1 : 0);
    if (status === 'fail') log.warn({ dependency, output }, 'dependency does not answer');
  }
  const isReady = checks.every(([, { status }]) => status === 'pass');
  return { status: isReady ? 'pass' : 'fail', checks: Object.fromEntries(checks), workers };
}

async function ask(probe: Probe): Promise<DependencyCheck> {
  const started = performance.now();
  const took = (): number => Math.round(performance.now() - started);
  const timeout = AbortSignal.timeout(PROBE_MS);
  const late = new Promise<never>((_, reject) =>
    timeout.addEventListener('abort', () => reject(new Error(`no answer within ${PROBE_MS} ms`))),
  );
  try {
    await Promise.race([probe(), late]);
    return { status: 'pass', duration_ms: took() };
  } catch (error) {
    return { status: 'fail', output: failureText(error), duration_ms: took() };
  }
}

/** The kind of failure only: addresses and users stay in the log of the client. */
function failureText(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message.slice(0, 120);
}
