import { setTimeout as sleep } from 'node:timers/promises';
import { StackFailure } from '../stack/failure.ts';
import type { Variables } from './processes.ts';
import type { SupervisedProcess } from './supervised-process.ts';

const TIMEOUT_MS = 90_000;
const POLL_MS = 100;
const CALL_MS = 3_000;

/** A process that answers at an address once it works. */
interface Endpoint {
  readonly name: string;
  readonly url: string;
}

/** Where each of our processes answers. */
export const endpointsOf = ({
  PUBLIC_URL,
  API_HOST,
  WORKER_METRICS_PORT,
  COMPUTE_METRICS_PORT,
  INGEST_METRICS_PORT,
  GSE_DESK_URL,
  PEOPLE_PORT,
  METERS_PORT,
}: Variables): Endpoint[] => [
  { name: 'api', url: `${PUBLIC_URL}/readyz` },
  { name: 'worker', url: `http://${API_HOST}:${WORKER_METRICS_PORT}/metrics` },
  { name: 'compute', url: `http://${API_HOST}:${COMPUTE_METRICS_PORT}/metrics` },
  { name: 'ingest', url: `http://${API_HOST}:${INGEST_METRICS_PORT}/metrics` },
  { name: 'gse', url: `${GSE_DESK_URL}/livez` },
  ...(METERS_PORT ? [{ name: 'meters', url: `http://127.0.0.1:${METERS_PORT}/livez` }] : []),
  ...(PEOPLE_PORT ? [{ name: 'people', url: `http://127.0.0.1:${PEOPLE_PORT}/livez` }] : []),
];

/** What is wrong with the answer of an address; undefined when it is a good one. */
export async function answers(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(CALL_MS) });
    const text = await answer.text();
    return answer.ok ? undefined : `${answer.status} ${text.slice(0, 300)}`;
  } catch (error) {
    const { cause, message } = error as Error;
    return cause instanceof Error ? cause.message : message;
  }
}

async function untilAnswers({ name, url }: Endpoint, signal: AbortSignal, process: SupervisedProcess | undefined): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  for (;;) {
    const wrong = await answers(url);
    if (wrong === undefined) return;
    const gaveUp = process?.gaveUp();
    if (gaveUp !== undefined) throw new StackFailure(name, 'it does not start', gaveUp);
    if (performance.now() > deadline) {
      throw new StackFailure(
        name,
        `no good answer from ${url} after ${TIMEOUT_MS / 1000} s (${wrong})`,
        `read ${process?.logFile ?? 'its log'}`,
      );
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}

/** Waits until the API reports every dependency good and workers and simulator answer. Throws StackFailure naming the one that does not. */
export async function untilReady(variables: Variables, signal: AbortSignal, processes: readonly SupervisedProcess[] = []): Promise<void> {
  await Promise.all(
    endpointsOf(variables).map((endpoint) =>
      untilAnswers(
        endpoint,
        signal,
        processes.find(({ name }) => name === endpoint.name),
      ),
    ),
  );
}
