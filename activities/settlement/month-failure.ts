import { CancelledFailure, log, metricMeter } from '@temporalio/activity';
import { DomainError } from '../../domain/kernel/errors.ts';
import { isTransient, toDomainError } from '../../infra/postgres/driver/index.ts';
import type { MonthFailure } from '../../infra/postgres/settlement/failures.ts';

const REASON_LENGTH = 1_000;

/** Throws again what passes by itself (an outage, a cancellation); what remains is the fault of one configuration's data or of the program. */
export function rethrowTransient(error: unknown): void {
  const isAborted = error instanceof CancelledFailure || (error instanceof Error && error.name === 'AbortError');
  if (isAborted || isTransient(error)) throw error;
}

/** What is recorded of an error that stops one configuration's month. */
export function monthFailure(configurationId: number, error: unknown): MonthFailure {
  const known = error instanceof DomainError ? error : toDomainError(error);
  const reason = error instanceof Error ? `${known === undefined ? `${error.name}: ` : ''}${error.message}` : String(error);
  return { configurationId, code: known?.code ?? 'internal', reason: reason.slice(0, REASON_LENGTH) };
}

/** Logs and counts configurations that failed while others went on. `step`: what was done, such as `month`. */
export function reportFailures(step: string, period: string, failures: readonly MonthFailure[]): void {
  if (failures.length === 0) return;
  const counter = metricMeter.createCounter('condivisa_settlement_failures', 'configuration', 'Configurations that could not be settled');
  for (const failure of failures) {
    counter.add(1, { step, code: failure.code });
    log.error('a configuration could not be settled, the others continue', { step, period, ...failure });
  }
}
