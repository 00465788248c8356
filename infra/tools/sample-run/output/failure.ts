import { ApiFailure } from '../../../../api/client/client.ts';
import { inLanguage } from '../../../../api/http/messages/translate.ts';
import { DomainError, type Fault } from '../../../../domain/kernel/errors.ts';
import type { Language } from '../../../../domain/kernel/language.ts';

const SHOWN_FAULTS = 40;

const faultLines = (details: readonly Fault[], language: Language): string[] => [
  ...details.slice(0, SHOWN_FAULTS).map(({ path, message }) => `  ${path}: ${inLanguage(language, message)}`),
  ...(details.length > SHOWN_FAULTS ? [`  and ${details.length - SHOWN_FAULTS} more`] : []),
];

/** What went wrong, for the person at the terminal: the message, then one line per fault. */
export function describeJobFailure(error: unknown, language: Language = 'en'): string {
  if (error instanceof DomainError || error instanceof ApiFailure)
    return [inLanguage(language, error instanceof DomainError ? error.text : error.message), ...faultLines(error.details, language)].join(
      '\n',
    );
  return error instanceof Error ? error.message : String(error);
}
