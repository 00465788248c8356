import { hasDay } from '../../kernel/time/day-ranges.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { GrantEnd, GrantState, InstalmentKind } from './kinds.ts';

/** An instalment that was requested from GSE; `paidOn` and `paidCents` are null until it arrived. */
export interface Instalment {
  readonly kind: InstalmentKind;
  readonly requestedOn: LocalDate;
  readonly requestedCents: number;
  readonly paidOn: LocalDate | null;
  readonly paidCents: number | null;
}

/** A section that the grant helped to build, with the share by which settlement reduces its premium. */
export interface GrantSection {
  readonly code: string;
  readonly grantShare: string;
}

/** Days on which the plant is in a configuration, `to` excluded. */
interface AssignedDays {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** The concession deed; `on` is the day on which it was communicated. */
export interface GrantDeed {
  readonly on: LocalDate;
  readonly share: string;
  readonly cents: number;
}

/** A grant as far as rules look at it; money in cents, `powerKw` of the sections that were built with it. */
export interface GrantFacts {
  readonly plantCode: string;
  readonly powerKw: string;
  readonly requestedOn: LocalDate;
  readonly plannedCostCents: number;
  readonly spentCents: number;
  readonly admittedOn: LocalDate | null;
  readonly deed: GrantDeed | null;
  readonly worksEndedOn: LocalDate | null;
  readonly ended: { readonly on: LocalDate; readonly kind: GrantEnd } | null;
  /** The last of the sections' days of entry into operation, planned ones too. */
  readonly entryIntoOperation: LocalDate;
  readonly sections: readonly GrantSection[];
  readonly assigned: readonly AssignedDays[];
  readonly instalments: readonly Instalment[];
  /** Kinds of the plant's documents that are valid. */
  readonly papers: readonly string[];
}

export function stateOfGrant({ ended, instalments, deed, admittedOn }: GrantFacts): GrantState {
  if (ended !== null) return ended.kind;
  if (instalments.some(({ kind, paidOn }) => kind === 'balance' && paidOn !== null)) return 'paid';
  if (deed !== null) return 'granted';
  return admittedOn === null ? 'requested' : 'admitted';
}

/** The day from which the plant operates with its works at an end; null while the end of works is not recorded. */
export function operatingFrom({ worksEndedOn, entryIntoOperation }: GrantFacts): LocalDate | null {
  if (worksEndedOn === null) return null;
  return worksEndedOn < entryIntoOperation ? entryIntoOperation : worksEndedOn;
}

/** Whether the plant is in a configuration on a day. */
export const isAssignedOn = ({ assigned }: GrantFacts, day: LocalDate): boolean => assigned.some((range) => hasDay(range, day));

/** What an instalment takes of the grant: what was paid, or what was asked for until then. */
export const takenCents = ({ paidCents, requestedCents }: Instalment): number => paidCents ?? requestedCents;

/** What arrived so far. */
export const paidCentsOf = ({ instalments }: GrantFacts): number => instalments.reduce((sum, { paidCents }) => sum + (paidCents ?? 0), 0);
