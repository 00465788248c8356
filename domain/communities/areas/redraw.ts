import { incentiveEndByLaw } from '../../kernel/legal/incentive-end.ts';
import { findParameter } from '../../kernel/legal/parameter-row.ts';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { addDays, type LocalDate } from '../../kernel/time/local-date.ts';

/** A point or plant that a newer version of its area leaves outside. */
export interface RedrawnSubject {
  readonly configurationId: number;
  readonly kind: 'point' | 'plant';
  /** POD, or code of the plant. */
  readonly code: string;
  readonly memberCode: string | null;
  readonly areaCode: string;
  /** First day of the version that leaves it outside. */
  readonly from: LocalDate;
  /** The area that holds it then; null: none does. */
  readonly newCode: string | null;
  readonly newDso: string | null;
  /** The day on which it was applied for under the old version; null: not applied for yet. */
  readonly frozenOn: LocalDate | null;
  /** First day of service of its incentive period, as far as GSE recognised one. */
  readonly servedFrom: LocalDate | null;
  /** The import that brought the version. */
  readonly importId: number | null;
}

/**
 * What a new version of the area means. `keeps`: it was applied for before, so the old version counts for the whole incentive period.
 * `can_file`: until the day before the new version an application or variation still takes it under the old one. `falls_out`: the new version
 * counts already.
 */
export type RedrawEffect = 'keeps' | 'can_file' | 'falls_out';

export interface RedrawnEffect {
  readonly effect: RedrawEffect;
  /** From this day it is outside of the configuration: null where the end of the incentive period is not known yet. */
  readonly leavesOn: LocalDate | null;
  /** Last day on which filing helps. */
  readonly fileBy: LocalDate | null;
}

export function effectOf({ from, frozenOn, servedFrom }: RedrawnSubject, today: LocalDate): RedrawnEffect {
  if (frozenOn !== null) return { effect: 'keeps', leavesOn: endOfPeriod(servedFrom), fileBy: null };
  if (today < from) return { effect: 'can_file', leavesOn: from, fileBy: addDays(from, -1) };
  return { effect: 'falls_out', leavesOn: from, fileBy: null };
}

/** The first day after the incentive period, without the stops that put it off. Source: cacer.md 4.1, duration. */
const endOfPeriod = (servedFrom: LocalDate | null): LocalDate | null =>
  servedFrom === null ? null : (incentiveEndByLaw(LEGAL_PARAMETERS, servedFrom)?.day ?? null);

/**
 * What to send to GSE about it. `nothing`: the old version goes on counting. `application`: it goes into the application under the old version.
 * `variation_in`: the accepted configuration reports it as added under the old version. `variation_out`: the accepted configuration reports it as
 * removed. `move`: nothing was applied for, so it is only assigned to a configuration of its new area.
 */
export const REDRAW_FILINGS = ['nothing', 'application', 'variation_in', 'variation_out', 'move'] as const;
export type RedrawFiling = (typeof REDRAW_FILINGS)[number];

export interface FilingDue {
  readonly filing: RedrawFiling;
  /** Last day for it; null: none is set. */
  readonly fileBy: LocalDate | null;
}

/** What is to be filed for a subject; `isAccepted`: GSE has accepted the configuration, so changes of it are reported as variations. */
export function filingOf({ effect, leavesOn, fileBy }: RedrawnEffect, isAccepted: boolean): FilingDue {
  if (effect === 'keeps') return { filing: 'nothing', fileBy: null };
  if (effect === 'can_file') return { filing: isAccepted ? 'variation_in' : 'application', fileBy };
  return isAccepted && leavesOn !== null ? { filing: 'variation_out', fileBy: reportBy(leavesOn) } : { filing: 'move', fileBy: null };
}

/** Last day to report what left on a day. Source: cacer-2026.md D6, by the dated row `variation_report_window`. */
function reportBy(leavesOn: LocalDate): LocalDate | null {
  const row = findParameter(LEGAL_PARAMETERS, 'variation_report_window', leavesOn);
  return row === undefined ? null : addDays(leavesOn, Number(row.value));
}
