import { ApiFailure } from '../../../../api/client/client.ts';
import { DomainError, type Fault } from '../../../../domain/kernel/errors.ts';

const SHOWN_FAULTS = 40;

const faultLines = (details: readonly Fault[]): string[] => [
  ...details.slice(0, SHOWN_FAULTS).map(({ path, message }) => `  ${path}: ${message}`),
  ...(details.length > SHOWN_FAULTS ? [`  and ${details.length - SHOWN_FAULTS} more`] : []),
];

/** What went wrong, for the person at the terminal: the message, then one line per fault. */
export function describeJobFailure(error: unknown): string {
  if (error instanceof DomainError || error instanceof ApiFailure) return [error.message, ...faultLines(error.details)].join('\n');
  return error instanceof Error ? error.message : String(error);
}
