import type { z } from '@hono/zod-openapi';
import type { Fault } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import { cutText } from '../../domain/kernel/text/cut-text.ts';
import { httpMessages } from './messages.ts';
import { type AnsweredFaults, remediesOf } from './remedies.ts';

/** Most faults an answer lists, and the most characters of a message or path that quotes what a caller sent. */
const MOST_FAULTS = 100;
const MOST_CHARACTERS = 500;

const cut = (text: string): string => cutText(text, MOST_CHARACTERS);

/** A message in the reader's language, without the rest of what a caller sent too much of. */
export const shortText = (language: Language, text: Message): string => cut(text[language]);

type Known = Parameters<typeof remediesOf>[1];
type ListedFault = z.input<typeof AnsweredFaults>[number];

/**
 * The faults as an answer lists them: the first hundred in the caller's language, and how many more there are. `known`: the path parameters
 * of the call.
 */
export function listedFaults(faults: readonly Fault[], language: Language, known?: Known): ListedFault[] {
  const listed: ListedFault[] = faults.slice(0, MOST_FAULTS).map(({ path, code, message: text }) => ({
    path: cut(path),
    code: cut(code),
    message: shortText(language, text),
    ...remediesOf(text, known),
  }));
  const others = faults.length - listed.length;
  if (others <= 0) return listed;
  return [...listed, { path: '$', code: 'more_faults', message: httpMessages.moreFaults(others)[language] }];
}

/** All faults with their messages in the reader's language. */
export const faultsIn = (language: Language, faults: readonly Fault[], known?: Known) =>
  faults.map((fault) => ({ ...fault, message: fault.message[language], ...remediesOf(fault.message, known) }));
