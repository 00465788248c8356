import { LANGUAGES, type Language } from './language.ts';

/** An operation of the API that carries out what a message asks for, by its operationId; `values` are those parameters of its path that are known. */
export interface Remedy {
  readonly operation: string;
  readonly values: Readonly<Record<string, number | string>>;
}

/** One sentence in every language, in words of the business; `remedies` says to programs by which operations the cause is removed. */
export type Message = Readonly<Record<Language, string>> & { readonly remedies?: readonly Remedy[] };

export const message = (en: string, it: string): Message => ({ en, it });

export const call = (operation: string, values: Remedy['values'] = {}): Remedy => ({ operation, values });

/** The message with the operations that carry out what it asks for. */
export const withRemedies = (text: Message, ...remedies: readonly Remedy[]): Message =>
  remedies.length === 0 ? text : { ...text, remedies: [...(text.remedies ?? []), ...remedies] };

/** The text with the remedies of the messages that it quotes. */
export const withRemediesOf = (text: Message, ...parts: readonly Message[]): Message =>
  withRemedies(text, ...parts.flatMap(({ remedies = [] }) => remedies));

/** What reads the same in every language, such as a code or the words of another system. */
export const verbatim = (text: string): Message => ({ en: text, it: text });

/** A message as it was stored; older records hold its English text alone. */
export const storedMessage = (stored: Message | string): Message => (typeof stored === 'string' ? verbatim(stored) : stored);

/** A message written once for each language, for texts that contain other messages. */
export const inEachLanguage = (write: (language: Language) => string): Message =>
  Object.fromEntries(LANGUAGES.map((language) => [language, write(language)])) as Record<Language, string>;

/** Messages one behind the other. */
export const joined = (messages: readonly Message[], separator: string): Message =>
  withRemediesOf(
    inEachLanguage((language) => messages.map((one) => one[language]).join(separator)),
    ...messages,
  );

/** Names of which any one does: `a or the b`. */
export const alternatives = (names: readonly Message[]): Message =>
  inEachLanguage((language) => names.map((name) => name[language]).join(language === 'it' ? ' oppure ' : ' or the '));

/** `members[3].pod: is missing`, in each language. */
export const atPath = (path: string, text: Message): Message =>
  withRemediesOf(
    inEachLanguage((language) => `${path}: ${text[language]}`),
    text,
  );

const MARK = '\uE000';

/** A message as the one string that a schema of zod can carry; `fromSchemaText` takes it back. */
export const schemaText = (text: Message): string => MARK + JSON.stringify(text);

/** The message behind a string that a schema carried; undefined for the validator's own texts. */
export const fromSchemaText = (text: string): Message | undefined =>
  text.startsWith(MARK) ? (JSON.parse(text.slice(MARK.length)) as Message) : undefined;
