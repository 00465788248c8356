import { findParameter, type ParameterRow } from '../kernel/legal/parameter-row.ts';
import { addDays, type LocalDate } from '../kernel/time/local-date.ts';

export const VARIATION_CHANGES = ['added', 'removed'] as const;
export const VARIATION_SUBJECTS = ['point', 'section'] as const;

/** A point or plant section that was added to or removed from a configuration whose contract is open. */
export interface VariationChange {
  readonly change: (typeof VARIATION_CHANGES)[number];
  readonly subject: (typeof VARIATION_SUBJECTS)[number];
  readonly assignmentId: number;
  /** The POD or the code of the section. */
  readonly code: string;
  /** The first day of what was added, the first day without what was removed. */
  readonly changedOn: LocalDate;
  /** The day on which an addition has ended or will end; null: none is known. */
  readonly endsOn: LocalDate | null;
}

/**
 * What the effect of a change rests on: the start of the configuration, the day on which its access application was sent, and the dated rows
 * of `variation_report_window`.
 */
export interface VariationBasis {
  readonly startsOn: LocalDate;
  readonly accessSentOn: LocalDate | null;
  readonly windows: readonly ParameterRow[];
}

/** The term within which a change is reported so that it counts from its own day. `lastDay` is included. */
interface ReportTerm {
  readonly days: number;
  readonly lastDay: LocalDate;
  /** The change came before GSE's procedure was open: the term runs from the notice that opened it. */
  readonly isTransition: boolean;
}

/**
 * The term of a change, from the dated row `variation_report_window`; null where the table has none. A change from before the first row
 * has its days from that row's first day on. Source: cacer-2026.md D6 (GSE's support answer; notice of 4 April 2025).
 */
export function reportTerm(changedOn: LocalDate, { windows }: Pick<VariationBasis, 'windows'>): ReportTerm | null {
  const row = findParameter(windows, 'variation_report_window', changedOn) ?? firstAfter(windows, changedOn);
  if (row === undefined) return null;
  const isTransition = changedOn < row.validFrom;
  const days = Number(row.value);
  return { days, lastDay: addDays(isTransition ? row.validFrom : changedOn, days), isTransition };
}

const firstAfter = (windows: readonly ParameterRow[], day: LocalDate): ParameterRow | undefined =>
  windows.filter(({ validFrom }) => validFrom > day).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0];

/**
 * The day from which a change counts that is reported on `reportedOn`: its own day within the term, else the day of the report itself;
 * never before the configuration's start. In the transition, the later of the change and the access application.
 */
export function effectDay(
  { changedOn }: Pick<VariationChange, 'changedOn'>,
  { startsOn, accessSentOn, windows }: VariationBasis,
  reportedOn: LocalDate,
): LocalDate {
  const term = reportTerm(changedOn, { windows });
  if (term === null || reportedOn > term.lastDay) return latest(changedOn, reportedOn, startsOn);
  return latest(changedOn, startsOn, term.isTransition ? (accessSentOn ?? changedOn) : changedOn);
}

/** Whether reporting a change on a day still changes what GSE counts: not for an addition that would end before it counts. */
export const hasEffect = (change: VariationChange, basis: VariationBasis, reportedOn: LocalDate): boolean =>
  change.change === 'removed'
    ? change.changedOn > basis.startsOn
    : change.endsOn === null || effectDay(change, basis, reportedOn) < change.endsOn;

const latest = (...days: readonly LocalDate[]): LocalDate => days.reduce((a, b) => (a < b ? b : a));
