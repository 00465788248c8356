import { setTimeout as sleep } from 'node:timers/promises';
import { ApiFailure, type Client, createClient } from '../../../../api/client/client.ts';
import { FAILURES, type FailureCode } from '../../../../domain/kernel/errors.ts';

export interface PatientOptions {
  readonly baseUrl: string;
  readonly key: string;
  /** How long a call is repeated while the API is away or asks to come back later. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 120_000;
/** An unexpected failure of the server may pass (its database was just restarting) or be a fault that stays. */
const PATIENCE_WITH_FAULTS_MS = 20_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** The API could not be reached, or kept failing, for longer than the client waits. */
export class ApiUnreachable extends Error {
  constructor(call: string, waitedMs: number, cause: unknown) {
    super(`${call} had no good answer for ${Math.round(waitedMs / 1000)} s: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'ApiUnreachable';
  }
}

/** Whether repeating the same call may help. */
function mayHelpToRepeat(failure: ApiFailure): boolean {
  const known = FAILURES[failure.code as FailureCode];
  return known?.retryable ?? (failure.status >= 500 || failure.status === 429);
}

/** The typed client of our API, which repeats while the API is away (it may just be restarting) or asks to come back later. */
export function createPatientClient({ patienceMs = PATIENCE_MS, ...options }: PatientOptions): Client {
  const carryOut = async <T>(call: string, attempt: () => Promise<T>): Promise<T> => {
    const startedMs = performance.now();
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof ApiFailure && !mayHelpToRepeat(error)) throw error;
        const waitedMs = performance.now() - startedMs;
        const isFault = error instanceof ApiFailure && error.code === 'internal';
        if (waitedMs > (isFault ? Math.min(patienceMs, PATIENCE_WITH_FAULTS_MS) : patienceMs))
          throw new ApiUnreachable(call, waitedMs, error);
      }
      await sleep(pauseMs);
    }
  };
  return createClient({ ...options, carryOut });
}
