import { findParameter, type ParameterName, type ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { addDays, daysBetween, type LocalDate } from '../../kernel/time/local-date.ts';
import type { ApplicationRecord } from '../record.ts';
import { answerLimit, isPaused, reviewTerm } from '../review-term.ts';
import { isAtGse, isBeforeSubmission } from '../states.ts';
import { REMINDER_DAYS } from '../timers.ts';
import { standstill } from './suspension.ts';
import type { Term, TermFacts, TermState } from './term.ts';

/** The newest application of a configuration; `preliminaryOn`: when the preliminary check was asked for that GSE has not answered. */
export interface BoardApplication {
  readonly configurationId: number;
  readonly configurationCode: string;
  readonly record: ApplicationRecord;
  readonly preliminaryOn: LocalDate | null;
}

/** A section in operation that no application has named yet. */
export interface UnappliedSection {
  readonly configurationId: number;
  readonly code: string;
  readonly entryIntoOperation: LocalDate;
}

/** A change that GSE does not know yet, with the last day on which it counts from its own day. */
export interface UnreportedChange {
  readonly configurationId: number;
  readonly code: string;
  readonly changedOn: LocalDate;
  readonly lastDay: LocalDate;
}

/** An inspection that is not closed. */
export interface OpenInspection {
  readonly id: number;
  readonly configurationId: number;
  readonly openedOn: LocalDate;
}

/** The premium of a section: its start, and the first day without it. */
export interface RunningIncentive {
  readonly configurationId: number;
  readonly code: string;
  readonly from: LocalDate;
  readonly endsOn: LocalDate;
  readonly stoppedDays: number;
}

/** What the terms of a community follow from. */
export interface BoardFacts {
  readonly applications: readonly BoardApplication[];
  readonly sections: readonly UnappliedSection[];
  readonly changes: readonly UnreportedChange[];
  readonly inspections: readonly OpenInspection[];
  readonly incentives: readonly RunningIncentive[];
}

/** Days of the 120 from the entry into operation on which a person is warned. Source: cacer.md 4.3. */
const WINDOW_WARNINGS = [90, 110] as const;
/** Days before the last one of other terms on which a person is warned. */
const DAYS_BEFORE = [30, 7] as const;

/** Every term that runs on a day, by its last day; those that stand still come last. */
export function boardOf(facts: BoardFacts, law: readonly ParameterRow[], on: LocalDate): readonly Term[] {
  const terms = [
    ...facts.applications.flatMap((one) => termsOfApplication(one, law, on)),
    ...facts.sections.flatMap((one) => windowOf(one, law, on)),
    ...facts.changes.map((one) => changeTerm(one, law)),
    ...facts.inspections.flatMap((one) => inspectionTerm(one, law)),
    ...facts.incentives.map((one) => incentiveTerm(one, law)),
  ];
  return terms.map((one) => asOf(one, on)).toSorted(byDay);
}

function asOf(facts: TermFacts, on: LocalDate): Term {
  const { dueOn, suspendedSince } = facts;
  const daysLeft = dueOn === null ? null : daysBetween(on, dueOn);
  const state: TermState = suspendedSince !== null ? 'suspended' : daysLeft !== null && daysLeft < 0 ? 'over' : 'running';
  return { ...facts, state, daysLeft };
}

const byDay = (a: Term, b: Term): number =>
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.kind.localeCompare(b.kind) || a.subject.localeCompare(b.subject);

function termsOfApplication(one: BoardApplication, law: readonly ParameterRow[], on: LocalDate): readonly TermFacts[] {
  const { record, preliminaryOn, configurationId, configurationCode: subject } = one;
  const of = { configurationId, subject };
  if (preliminaryOn !== null && isBeforeSubmission(record.state))
    return fixedTerm({ ...of, kind: 'preliminary_opinion', startedOn: preliminaryOn }, law);
  if (!isAtGse(record.state) || record.submittedOn === null) return [];
  const review = { ...of, kind: 'review' as const, startedOn: record.submittedOn };
  const { days: suspendedDays, since: suspendedSince } = standstill(record, on);
  const { dueOn } = reviewTerm(record);
  const terms: TermFacts[] = [
    {
      ...review,
      dueOn,
      suspendedDays,
      suspendedSince,
      warnings: [],
      source: sourceOf(law, 'review_term', record.submittedOn),
      waitsFor: 'gse',
    },
  ];
  return isPaused(record) ? [...terms, ...answerTerm(record, of, law)] : terms;
}

function answerTerm(
  record: ApplicationRecord,
  of: Pick<TermFacts, 'configurationId' | 'subject'>,
  law: readonly ParameterRow[],
): TermFacts[] {
  const open = record.suspensions.at(-1);
  if (open === undefined) return [];
  const dueOn = answerLimit(open);
  const isIntegration = open.kind === 'integration';
  const name = isIntegration ? 'integration_term' : 'rejection_observations_term';
  const warnings = isIntegration ? REMINDER_DAYS.map((days) => addDays(open.from, days)) : dueOn === null ? [] : [addDays(dueOn, -3)];
  const kind = isIntegration ? 'integration_answer' : 'observations';
  return [
    { ...of, kind, startedOn: open.from, dueOn, ...NOT_SUSPENDED, warnings, source: sourceOf(law, name, open.from), waitsFor: 'community' },
  ];
}

const NOT_SUSPENDED = { suspendedDays: 0, suspendedSince: null } as const;
const NAMES = { preliminary_opinion: 'preliminary_check_term', inspection: 'inspection_term' } as const;

/** A term of so many days from its start that nothing suspends; none where the law of the day has no row. */
function fixedTerm(
  of: Pick<TermFacts, 'configurationId' | 'subject' | 'startedOn'> & { readonly kind: keyof typeof NAMES },
  law: readonly ParameterRow[],
): TermFacts[] {
  const row = findParameter(law, NAMES[of.kind], of.startedOn);
  if (row === undefined) return [];
  const dueOn = addDays(of.startedOn, Number(row.value));
  return [{ ...of, dueOn, ...NOT_SUSPENDED, warnings: before(dueOn), source: row.source, waitsFor: 'gse' }];
}

const inspectionTerm = ({ id, configurationId, openedOn }: OpenInspection, law: readonly ParameterRow[]): TermFacts[] =>
  fixedTerm({ kind: 'inspection', configurationId, subject: String(id), startedOn: openedOn }, law);

/** Not before the plant is in operation. */
function windowOf(
  { configurationId, code, entryIntoOperation }: UnappliedSection,
  law: readonly ParameterRow[],
  on: LocalDate,
): TermFacts[] {
  const row = findParameter(law, 'backdated_start_window', on);
  if (row === undefined || entryIntoOperation > on) return [];
  const dueOn = addDays(entryIntoOperation, Number(row.value));
  const warnings = WINDOW_WARNINGS.map((days) => addDays(entryIntoOperation, days)).filter((day) => day <= dueOn);
  const of = { kind: 'application_window' as const, configurationId, subject: code, startedOn: entryIntoOperation };
  return [{ ...of, dueOn, ...NOT_SUSPENDED, warnings, source: row.source, waitsFor: 'community' }];
}

function changeTerm({ configurationId, code, changedOn, lastDay }: UnreportedChange, law: readonly ParameterRow[]): TermFacts {
  const source = sourceOf(law, 'variation_report_window', lastDay);
  const of = { kind: 'variation_report' as const, configurationId, subject: code, startedOn: changedOn };
  return { ...of, dueOn: lastDay, ...NOT_SUSPENDED, warnings: before(lastDay), source, waitsFor: 'community' };
}

/** The last day with premium; stops have put it off and count as its suspension. */
function incentiveTerm({ configurationId, code, from, endsOn, stoppedDays }: RunningIncentive, law: readonly ParameterRow[]): TermFacts {
  const dueOn = addDays(endsOn, -1);
  const of = { kind: 'incentive_end' as const, configurationId, subject: code, startedOn: from };
  const source = sourceOf(law, 'incentive_duration', from);
  return {
    ...of,
    dueOn,
    suspendedDays: stoppedDays,
    suspendedSince: null,
    warnings: [addDays(dueOn, -180)],
    source,
    waitsFor: 'community',
  };
}

const before = (dueOn: LocalDate): LocalDate[] => DAYS_BEFORE.map((days) => addDays(dueOn, -days));

const sourceOf = (law: readonly ParameterRow[], name: ParameterName, on: LocalDate): string => findParameter(law, name, on)?.source ?? '';
