import type { ApiDeps, Probe } from '../../deps.ts';
import { keptAMoment } from './kept-a-moment.ts';

interface DependencyCheck {
  readonly status: 'pass' | 'fail';
  readonly output?: string;
  readonly duration_ms: number;
}

interface Readiness {
  readonly status: 'pass' | 'fail';
  readonly checks: Readonly<Record<string, DependencyCheck>>;
}

const PROBE_MS = 3000;

/** Asks every dependency, at most once a second however many ask; a probe without answer for 3 s has failed. */
export const readiness = keptAMoment<ApiDeps, Readiness>(askAll);

async function askAll({ probes, metrics, log }: ApiDeps): Promise<Readiness> {
  const checks = await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => {
      const check = await ask(probe);
      metrics.dependencyUp.set({ dependency: name }, check.status === 'pass' ? 1 : 0);
      if (check.status === 'fail') log.warn({ dependency: name, output: check.output }, 'dependency does not answer');
      return [name, check] as const;
    }),
  );
  return { status: checks.every(([, { status }]) => status === 'pass') ? 'pass' : 'fail', checks: Object.fromEntries(checks) };
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
