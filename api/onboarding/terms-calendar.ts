import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import type { Language } from '../../domain/kernel/language.ts';
import { dayStart } from '../../domain/kernel/time/local-day.ts';
import { feedMessages } from '../../domain/onboarding/clock-board/feed-messages.ts';
import type { Term } from '../../domain/onboarding/clock-board/term.ts';
import { TERM_WORDS } from '../../domain/onboarding/clock-board/words.ts';

interface CalendarOfTerms {
  readonly name: string;
  readonly communityId: number;
  readonly language: Language;
  readonly terms: readonly Term[];
  readonly on: string;
}

/** The running terms as an iCalendar: whole days, stable ids, an alarm for each warning ahead. What stands still has no day and is left out. */
export function termsCalendar({ name, communityId, language, terms, on }: CalendarOfTerms): string {
  const calendar = ical({
    name: feedMessages.calendarName(name)[language],
    prodId: { company: 'Condivisa', product: 'Terms', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 3600,
  });
  for (const term of terms) if (term.dueOn !== null) addTerm(calendar, term, { communityId, language, on, dueOn: term.dueOn });
  return calendar.toString();
}

interface Entry {
  readonly communityId: number;
  readonly language: Language;
  readonly on: string;
  readonly dueOn: string;
}

function addTerm(calendar: ReturnType<typeof ical>, term: Term, { communityId, language, on, dueOn }: Entry): void {
  const { name, silence } = TERM_WORDS[term.kind];
  const event = calendar.createEvent({
    id: `${communityId}-${term.configurationId}-${term.kind}-${term.subject}-${term.startedOn}@condivisa`,
    start: utcDay(dueOn),
    allDay: true,
    stamp: utcDay(on),
    summary: `${name[language]} (${term.subject})`,
    description: [
      term.source,
      ...(term.suspendedDays === 0 ? [] : [feedMessages.daysOfSuspension(term.suspendedDays)[language]]),
      `${feedMessages.silence[language]}: ${silence[language]}`,
    ].join('\n'),
  });
  for (const day of term.warnings.filter((one) => one >= on && one <= dueOn))
    event.createAlarm({ type: ICalAlarmType.display, trigger: new Date(dayStart(day, 'Europe/Rome') + MORNING_MS) });
}

/** Warnings are shown at eight in the morning. */
const MORNING_MS = 8 * 3_600_000;

/** A whole day has no zone. */
const utcDay = (day: string): Date => new Date(`${day}T00:00:00Z`);
