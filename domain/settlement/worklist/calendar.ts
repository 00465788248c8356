import { type Message, verbatim } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { feedMessages } from '../../onboarding/clock-board/feed-messages.ts';
import type { Term } from '../../onboarding/clock-board/term.ts';
import { TERM_WORDS } from '../../onboarding/clock-board/words.ts';
import { MATTER_KINDS, MATTER_WORDS, type MatterKind } from './calendar-messages.ts';
import { TASK_TARGETS, type Task } from './tasks.ts';

/** What a day of the calendar is: something that the reader must do, a term before GSE, or something that falls due in the community. */
export const CALENDAR_KINDS = ['task', 'term', ...MATTER_KINDS] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];
export const CALENDAR_TARGETS = [...TASK_TARGETS, 'maintenance_plan'] as const;

/** A day on which something falls due. */
export interface CalendarEntry {
  /** Stays the same when the day moves, so that calendar programs move their entry. */
  readonly id: string;
  readonly kind: CalendarKind;
  readonly day: LocalDate;
  readonly communityId: number;
  readonly text: Message;
  /** What to do, or what it means that nobody acts. */
  readonly detail: Message | null;
  readonly target: (typeof CALENDAR_TARGETS)[number];
  readonly targetId: number;
  /** Days on which a person is reminded. */
  readonly warnings: readonly LocalDate[];
}

/** Something dated in a community; `name`: title of the motion, order or plan, name of the file, code of the member. */
export interface DatedMatter {
  readonly kind: MatterKind;
  readonly communityId: number;
  readonly name: string;
  readonly day: LocalDate;
  readonly target: CalendarEntry['target'];
  readonly targetId: number;
}

export const matterEntry = ({ kind, name, ...matter }: DatedMatter): CalendarEntry => ({
  ...matter,
  kind,
  id: `${kind}-${matter.targetId}`,
  text: MATTER_WORDS[kind](name),
  detail: null,
  warnings: [],
});

/** Nothing for a task without a last day. */
export const taskEntry = ({ kind, communityId, text, remedy, dueOn, target, targetId }: Task): CalendarEntry[] =>
  dueOn === null
    ? []
    : [
        {
          id: `task-${kind}-${target}-${targetId}`,
          kind: 'task',
          day: dueOn,
          communityId,
          text,
          detail: remedy,
          target,
          targetId,
          warnings: [],
        },
      ];

/** Nothing for a term that stands still, for it has no day. */
export function termEntry(term: Term, communityId: number): CalendarEntry[] {
  if (term.dueOn === null) return [];
  const { name, silence } = TERM_WORDS[term.kind];
  const suspension = term.suspendedDays === 0 ? [] : [feedMessages.daysOfSuspension(term.suspendedDays)];
  const lines = [verbatim(term.source), ...suspension, feedMessages.ifNobodyActs(silence)];
  return [
    {
      id: `${communityId}-${term.configurationId}-${term.kind}-${term.subject}-${term.startedOn}`,
      kind: 'term',
      day: term.dueOn,
      communityId,
      text: feedMessages.termOf(name, term.subject),
      detail: feedMessages.lines(lines),
      target: 'configuration',
      targetId: term.configurationId,
      warnings: term.warnings,
    },
  ];
}

/** First and last day of a calendar, both included. */
export interface CalendarSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The entries of a span by their day. Of one matter that the reader must do and that falls due anyway the task alone stays; of papers their own entry. */
export function calendarOf(entries: readonly CalendarEntry[], { from, to }: CalendarSpan): CalendarEntry[] {
  const own = new Set(entries.filter(({ kind }) => kind === 'task').map(matterOf));
  const papers = new Set(entries.filter(({ kind }) => kind === 'document').map(placeOf));
  const isDouble = (entry: CalendarEntry) =>
    isMatter(entry) ? own.has(matterOf(entry)) : entry.id.startsWith(PAPER_TASK) && papers.has(placeOf(entry));
  return entries
    .filter((entry) => entry.day >= from && entry.day <= to && !isDouble(entry))
    .sort((one, other) => one.day.localeCompare(other.day) || one.id.localeCompare(other.id));
}

const PAPER_TASK = 'task-document-configuration-';
const placeOf = ({ communityId, day }: CalendarEntry): string => `${communityId} ${day}`;
const isMatter = ({ kind }: CalendarEntry): boolean => kind !== 'task' && kind !== 'term';
const matterOf = ({ target, targetId }: CalendarEntry): string => `${target} ${targetId}`;
