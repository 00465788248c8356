import { ApiFailure } from '../../../../api/client/client.ts';
import { DomainError, type Fault } from '../../../../domain/kernel/errors.ts';
import type { Language } from '../../../../domain/kernel/language.ts';
import { verbatim } from '../../../../domain/kernel/messages.ts';

const SHOWN_FAULTS = 40;

const faultLines = (details: readonly Fault[], language: Language): string[] => [
  ...details.slice(0, SHOWN_FAULTS).map(({ path, message }) => `  ${path}: ${message[language]}`),
  ...(details.length > SHOWN_FAULTS ? [`  and ${details.length - SHOWN_FAULTS} more`] : []),
];

/** What went wrong, for the person at the terminal: the message, then one line per fault. */
export function describeJobFailure(error: unknown, language: Language = 'en'): string {
  if (error instanceof DomainError) return [error.text[language], ...faultLines(error.details, language)].join('\n');
  if (error instanceof ApiFailure)
    return [
      error.message,
      ...faultLines(
        error.details.map((fault) => ({ ...fault, message: verbatim(fault.message) })),
        language,
      ),
    ].join('\n');
  return error instanceof Error ? error.message : String(error);
}
