import { addDays, type LocalDate } from '../../kernel/time/local-date.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import { type InspectionState, isInspecting } from './steps.ts';

/** Where an inspection stands, as its process reads it; `noted` holds the reminders and the end of its term that are recorded. */
export interface InspectionView {
  readonly inspectionId: number;
  readonly state: InspectionState;
  readonly openedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly noted: readonly InspectionNote[];
}

/** A reminder, or the last day of the term, which closes nothing. */
export interface InspectionNote {
  readonly kind: 'reminder' | 'due';
  readonly on: LocalDate;
}

/** What the process of an inspection does next; `wait` until the record changes or, when set, that instant (epoch ms). */
export type InspectionStepToDo =
  | { readonly kind: 'close' }
  | { readonly kind: 'note'; readonly note: InspectionNote }
  | { readonly kind: 'wait'; readonly untilMs: number | null };

/** Days before the last one on which the community is reminded. */
const REMINDERS = [60, 30, 7];

/** The next step: closed inspections end their process, due notes are recorded, else the process waits. No clock closes an inspection. */
export function nextOfInspection(view: InspectionView, nowMs: number, zone = 'Europe/Rome'): InspectionStepToDo {
  if (!isInspecting(view.state)) return { kind: 'close' };
  const [next] = openNotes(view, zone);
  if (next === undefined) return { kind: 'wait', untilMs: null };
  return next.atMs <= nowMs ? { kind: 'note', note: next.note } : { kind: 'wait', untilMs: next.atMs };
}

function openNotes({ openedOn, dueOn, noted }: InspectionView, zone: string) {
  if (dueOn === null) return [];
  const reminders = REMINDERS.map((days) => addDays(dueOn, -days)).filter((on) => on > openedOn);
  const notes = [
    ...reminders.map((on) => ({ note: { kind: 'reminder' as const, on }, atMs: dayStart(on, zone) })),
    { note: { kind: 'due' as const, on: dueOn }, atMs: dayStart(addDays(dueOn, 1), zone) },
  ];
  return notes.filter(({ note }) => !noted.some(({ kind, on }) => kind === note.kind && on === note.on));
}

const STATE_WORDS: Readonly<Record<InspectionState, string>> = {
  OPENED: 'is open: evidence is awaited',
  EVIDENCE: 'is open: evidence was handed over',
  CLOSED_OK: 'was closed without findings',
  PRESCRIPTIONS: 'was closed with prescriptions',
  RECALCULATED: 'was closed with a recalculation',
  FORFEITED: 'was closed with the forfeiture of the contract',
};

/** One line for the operator. */
export const describeInspection = ({ inspectionId, state, openedOn, dueOn }: InspectionView): string =>
  `Inspection ${inspectionId} ${STATE_WORDS[state]}; opened ${openedOn}${dueOn === null ? '' : `; its term ends ${dueOn} (information only)`}`;
