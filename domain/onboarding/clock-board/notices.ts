import { addDays, type LocalDate } from '../../kernel/time/local-date.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import type { Term, TermKind } from './term.ts';
import { TERM_WORDS } from './words.ts';

/** A warning of a term, or that its last day has passed. */
export interface TermNotice {
  readonly configurationId: number;
  readonly term: TermKind;
  readonly subject: string;
  readonly dueOn: LocalDate;
  readonly kind: 'warning' | 'over';
  readonly on: LocalDate;
}

/** Terms whose reminders and ends their own process records: the application's and the inspection's. */
const OF_OTHERS: readonly TermKind[] = ['integration_answer', 'observations', 'review', 'inspection'];

/** The notices due by a day, of the terms that no other process follows. Of warnings that are past together only the newest is given. */
export function noticesOf(terms: readonly Term[], on: LocalDate): readonly TermNotice[] {
  return terms.filter(({ kind }) => !OF_OTHERS.includes(kind)).flatMap((term) => noticeOf(term, on));
}

function noticeOf({ configurationId, kind: term, subject, dueOn, warnings }: Term, on: LocalDate): TermNotice[] {
  if (dueOn === null) return [];
  const of = { configurationId, term, subject, dueOn };
  if (on > dueOn) return [{ ...of, kind: 'over', on: dueOn }];
  const warning = warnings
    .filter((day) => day <= on)
    .toSorted()
    .at(-1);
  return warning === undefined ? [] : [{ ...of, kind: 'warning', on: warning }];
}

/** The instant at which the terms are looked at again: the start of the next day. */
export const nextLookMs = (on: LocalDate, zone = 'Europe/Rome'): number => dayStart(addDays(on, 1), zone);

/** The board for an operator, one line for each term. */
export function describeBoard(terms: readonly Term[], on: LocalDate): string {
  if (terms.length === 0) return `No term runs on ${on}`;
  return [`Terms on ${on}:`, ...terms.map(describeTerm)].join('\n');
}

function describeTerm({ kind, configurationId, subject, dueOn, daysLeft, suspendedDays, suspendedSince, source }: Term): string {
  const until = dueOn === null ? 'suspended' : `until ${dueOn} (${daysLeft} days left)`;
  const paused = suspendedSince === null ? '' : ` since ${suspendedSince}`;
  const days = suspendedDays === 0 ? '' : `, ${suspendedDays} days of suspension`;
  return `- ${TERM_WORDS[kind].name.en} (configuration ${configurationId}, ${subject}): ${until}${paused}${days}; ${source}. Silence: ${TERM_WORDS[kind].silence.en}`;
}
