import { ApiFailure } from '../../../../api/client/client.ts';
import type { ApiLanguage } from '../../../../api/http/language.ts';
import { translate } from '../../../../api/http/messages/translate.ts';
import { DomainError, type Fault } from '../../../../domain/kernel/errors.ts';

const SHOWN_FAULTS = 40;

const faultLines = (details: readonly Fault[], language: ApiLanguage): string[] => [
  ...details.slice(0, SHOWN_FAULTS).map(({ path, message }) => `  ${path}: ${translate(language, message)}`),
  ...(details.length > SHOWN_FAULTS ? [`  and ${details.length - SHOWN_FAULTS} more`] : []),
];

/** What went wrong, for the person at the terminal: the message, then one line per fault. */
export function describeJobFailure(error: unknown, language: ApiLanguage = 'en'): string {
  if (error instanceof DomainError || error instanceof ApiFailure)
    return [translate(language, error.message), ...faultLines(error.details, language)].join('\n');
  return error instanceof Error ? error.message : String(error);
}
