import { LANGUAGES } from '../language.ts';
import { inEachLanguage, type Message } from '../messages.ts';

/** The text, or its first `most` characters and an ellipsis. */
export const cutText = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}...` : text);

/** The message with each language cut like that; the same object where all of it is short. */
export function cutMessage(text: Message, most: number): Message {
  const cut = inEachLanguage((language) => cutText(text[language], most));
  return LANGUAGES.every((language) => cut[language] === text[language]) ? text : { ...text, ...cut };
}
