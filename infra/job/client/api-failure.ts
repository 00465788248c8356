import { FAILURES, type FailureCode, type Fault } from '../../../domain/errors.ts';

/** The API said no: its code, its message and every fault it named. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly Fault[];

  constructor(call: string, status: number, code: string, message: string, details: readonly Fault[]) {
    super(`${call} was answered ${status} ${code}: ${message}`);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** The API could not be reached, or kept failing, for longer than the client waits. */
export class ApiUnreachable extends Error {
  constructor(call: string, waitedMs: number, cause: unknown) {
    super(`${call} had no good answer for ${Math.round(waitedMs / 1000)} s: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'ApiUnreachable';
  }
}

interface ErrorBody {
  readonly error?: { readonly code?: string; readonly message?: string; readonly details?: readonly Fault[] };
}

/** The failure that an answer outside 2xx tells of. */
export async function readFailure(call: string, answer: Response): Promise<ApiFailure> {
  const text = await answer.text();
  try {
    const { error } = JSON.parse(text) as ErrorBody;
    return new ApiFailure(call, answer.status, error?.code ?? 'unknown', error?.message ?? text.slice(0, 300), error?.details ?? []);
  } catch {
    return new ApiFailure(call, answer.status, 'unknown', text.slice(0, 300), []);
  }
}

/** Whether repeating the same call may help. */
export function mayHelpToRepeat(failure: ApiFailure): boolean {
  const known = FAILURES[failure.code as FailureCode];
  return known?.retryable ?? (failure.status >= 500 || failure.status === 429);
}
