import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import type { Language } from '../../../domain/kernel/language.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { dayStart } from '../../../domain/kernel/time/local-day.ts';
import type { CalendarEntry } from '../../../domain/settlement/worklist/calendar.ts';

interface CalendarToWrite {
  readonly name: Message;
  readonly language: Language;
  readonly entries: readonly CalendarEntry[];
  readonly on: string;
}

/** Entries as an iCalendar: whole days, stable ids, an alarm for each warning ahead. */
export function writeCalendar({ name, language, entries, on }: CalendarToWrite): string {
  const calendar = ical({
    name: name[language],
    prodId: { company: 'Condivisa', product: 'Terms', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 3600,
  });
  for (const entry of entries) addEntry(calendar, entry, { language, on });
  return calendar.toString();
}

function addEntry(
  calendar: ReturnType<typeof ical>,
  { id, day, text, detail, warnings }: CalendarEntry,
  { language, on }: Pick<CalendarToWrite, 'language' | 'on'>,
): void {
  const event = calendar.createEvent({
    id: `${id}@condivisa`,
    start: utcDay(day),
    allDay: true,
    stamp: utcDay(on),
    summary: capitalised(text[language]),
    description: detail?.[language] ?? null,
  });
  for (const warning of warnings.filter((one) => one >= on && one <= day))
    event.createAlarm({ type: ICalAlarmType.display, trigger: new Date(dayStart(warning, 'Europe/Rome') + MORNING_MS) });
}

/** Warnings are shown at eight in the morning. */
const MORNING_MS = 8 * 3_600_000;

/** A whole day has no zone. */
const utcDay = (day: string): Date => new Date(`${day}T00:00:00Z`);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
