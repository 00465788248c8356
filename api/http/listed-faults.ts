import type { Fault } from '../../domain/kernel/errors.ts';
import type { ApiLanguage } from './language.ts';
import { translate } from './messages/translate.ts';

/** Most faults an answer lists, and the most characters of a message or path that quotes what a caller sent. */
const MOST_FAULTS = 100;
const MOST_CHARACTERS = 500;

export const cut = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text);

/** The faults as an answer lists them: the first hundred in the caller's language, and how many more there are. */
export function listedFaults(faults: readonly Fault[], language: ApiLanguage): Fault[] {
  const listed = faults
    .slice(0, MOST_FAULTS)
    .map(({ path, code, message }) => ({ path: cut(path), code: cut(code), message: translate(language, cut(message)) }));
  const unlisted = faults.length - listed.length;
  if (unlisted <= 0) return listed;
  const message = translate(language, `${unlisted} more faults are not listed: mend these first`);
  return [...listed, { path: '$', code: 'more_faults', message }];
}
