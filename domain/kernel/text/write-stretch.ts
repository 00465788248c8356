import { type Language, LOCALES } from '../language.ts';
import { type Message, message } from '../messages.ts';
import { legalDay } from '../time/bounds.ts';
import { addDays } from '../time/local-date.ts';
import { elided, writeDay } from './write-day.ts';

const clockOf = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' });
const CLOCKS: Readonly<Record<Language, Intl.DateTimeFormat>> = { en: clockOf('en'), it: clockOf('it') };

const isMidnight = (instantMs: number): boolean => CLOCKS.en.format(instantMs) === '00:00';

/** An instant (ISO 8601 or epoch ms) as day and time in Italy, for sentences. */
export function momentText(instant: string | number): Message {
  const at = new Date(instant).getTime();
  const day = legalDay(at);
  return message(`${writeDay(day, 'en')}, ${CLOCKS.en.format(at)}`, `${writeDay(day, 'it')} alle ${CLOCKS.it.format(at)}`);
}

/** A stretch between two instants, the end excluded, as whole days in Italy where it is some, else with times. */
export function stretchText(from: string, to: string): Message {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (!isMidnight(start) || !isMidnight(end)) {
    const [first, last] = [momentText(start), momentText(end)];
    return message(`from ${first.en} to ${last.en}`, elided(`dal ${first.it} al ${last.it}`));
  }
  const [first, last] = [legalDay(start), addDays(legalDay(end), -1)];
  if (first === last) return message(`on ${writeDay(first, 'en')}`, elided(`il ${writeDay(first, 'it')}`));
  return message(
    `from ${writeDay(first, 'en')} to ${writeDay(last, 'en')}`,
    elided(`dal ${writeDay(first, 'it')} al ${writeDay(last, 'it')}`),
  );
}
