import { LANGUAGES, type Language } from './language.ts';

/** One sentence in every language. */
export type Message = Readonly<Record<Language, string>>;

export const message = (en: string, it: string): Message => ({ en, it });

/** What reads the same in every language, such as a code or the words of another system. */
export const verbatim = (text: string): Message => ({ en: text, it: text });

/** A message as it was stored; older records hold its English text alone. */
export const storedMessage = (stored: Message | string): Message => (typeof stored === 'string' ? verbatim(stored) : stored);

/** A message written once for each language, for texts that contain other messages. */
export const inEachLanguage = (write: (language: Language) => string): Message =>
  Object.fromEntries(LANGUAGES.map((language) => [language, write(language)])) as Message;

/** Messages one behind the other. */
export const joined = (messages: readonly Message[], separator: string): Message =>
  inEachLanguage((language) => messages.map((one) => one[language]).join(separator));

/** Names of which any one does: `a or the b`. */
export const alternatives = (names: readonly Message[]): Message =>
  inEachLanguage((language) => names.map((name) => name[language]).join(language === 'it' ? ' oppure ' : ' or the '));

/** `members[3].pod: is missing`, in each language. */
export const atPath = (path: string, text: Message): Message => inEachLanguage((language) => `${path}: ${text[language]}`);

const MARK = '\uE000';

/** A message as the one string that a schema of zod can carry; `fromSchemaText` takes it back. */
export const schemaText = (text: Message): string => MARK + JSON.stringify(text);

/** The message behind a string that a schema carried; undefined for the validator's own texts. */
export const fromSchemaText = (text: string): Message | undefined =>
  text.startsWith(MARK) ? (JSON.parse(text.slice(MARK.length)) as Message) : undefined;
