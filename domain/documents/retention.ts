import { findParameter, LEGAL_PARAMETERS, type ParameterRow } from '../kernel/legal/parameters.ts';
import { addMonths, type LocalDate, lastDayOfMonth, monthOf } from '../kernel/time/local-date.ts';
import type { DocumentKind } from './kinds.ts';

/**
 * What a term of retention runs from. `accounting`: the day the document was stored; `contract`: the end of the contract with GSE;
 * `membership`: the day the member left. Source: cacer.md 9.
 */
export const RETENTION_CLASSES = ['accounting', 'contract', 'membership'] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

const OF_ACCOUNTING: readonly DocumentKind[] = [
  'grant_decision',
  'grant_request',
  'grant_advance_request',
  'grant_guarantee',
  'grant_middle_request',
  'grant_balance_request',
  'grant_spending',
  'annual_report',
  'assembly_minutes',
  'voting_paper',
  'payment_form',
  'other',
];
const OF_MEMBERSHIP: readonly DocumentKind[] = [
  'member_form',
  'member_mandate',
  'prepared_form',
  'supply_bill',
  'member_identity',
  'signed_consent',
];

/** By which class documents of a kind are kept. */
function retentionClass(kind: DocumentKind): RetentionClass {
  if (OF_MEMBERSHIP.includes(kind)) return 'membership';
  return OF_ACCOUNTING.includes(kind) ? 'accounting' : 'contract';
}

/** Facts that the term of a document runs from; ends are the first days that no longer count, null while they run. */
export interface RetentionFacts {
  readonly kind: DocumentKind;
  readonly storedOn: LocalDate;
  /** Undefined: there never was a contract with GSE. */
  readonly contractEnd: LocalDate | null | undefined;
  /** Undefined: the document concerns no member. */
  readonly memberEnd: LocalDate | null | undefined;
}

/** Until when a document must be kept; `until` null: the term has not begun, because what it runs from goes on. */
export interface Retention {
  readonly class: RetentionClass;
  readonly until: LocalDate | null;
  /** Null where the dated table has no row: such a document is kept. */
  readonly source: string | null;
}

/** The first day on which a document may be deleted, by the law of `on`. Whatever nothing ended is kept. */
export function retentionOf(facts: RetentionFacts, on: LocalDate, table: readonly ParameterRow[] = LEGAL_PARAMETERS): Retention {
  const kept = retentionClass(facts.kind);
  const term = termOf(kept, on, table);
  const from = startOf(kept, facts);
  const until = term === undefined || from === null ? null : monthsAfter(from, Number(term.value) * (term.unit === 'years' ? 12 : 1));
  return { class: kept, until, source: term?.source ?? null };
}

function termOf(kept: RetentionClass, on: LocalDate, table: readonly ParameterRow[]): ParameterRow | undefined {
  if (kept === 'accounting') return findParameter(table, 'accounting_retention', on);
  return kept === 'membership' ? findParameter(table, 'rectification_horizon', on) : findParameter(table, 'document_retention', on, kept);
}

function startOf(kept: RetentionClass, { storedOn, contractEnd = storedOn, memberEnd = storedOn }: RetentionFacts): LocalDate | null {
  if (kept === 'accounting') return storedOn;
  const end = kept === 'contract' ? contractEnd : memberEnd;
  return end === null || end > storedOn ? end : storedOn;
}

/** The same day some months later, or the last day of a shorter month. */
function monthsAfter(day: LocalDate, months: number): LocalDate {
  const month = addMonths(monthOf(day), months);
  const last = lastDayOfMonth(month);
  const same = `${month}${day.slice(7)}`;
  return same > last ? last : same;
}

/** May the document go on this day? */
export const mayGo = ({ until }: Retention, on: LocalDate): boolean => until !== null && until <= on;
