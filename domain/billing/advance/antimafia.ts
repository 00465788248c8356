import { toCents } from '../../kernel/legal/gse-fees.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { requireCount, requireNumber } from '../../kernel/legal/require-parameter.ts';
import { type LocalDate, monthNumber } from '../../kernel/time/local-date.ts';

/** Whether GSE asks for antimafia documents, and on what figures. */
export interface AntimafiaCheck {
  readonly thresholdCents: bigint;
  readonly contractCents: bigint;
  readonly documentsNeeded: boolean;
}

/** Documents are needed when the payments over the contract's whole life, made and expected, exceed the threshold (cacer.md 4.1). */
export function checkAntimafia(
  payments: { readonly paidCents: bigint; readonly expectedCents: bigint },
  date: LocalDate,
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
): AntimafiaCheck {
  const thresholdCents = toCents(requireNumber(table, 'antimafia_threshold', date));
  const contractCents = payments.paidCents + payments.expectedCents;
  return { thresholdCents, contractCents, documentsNeeded: contractCents > thresholdCents };
}

/** Payments of a contract's whole life at a constant monthly amount: twelve months for each year of the incentive. */
export function contractLifeCents(monthlyCents: bigint, date: LocalDate, table: readonly ParameterRow[] = LEGAL_PARAMETERS): bigint {
  return monthlyCents * 12n * BigInt(requireCount(table, 'incentive_duration', date));
}

/** What a contract is still expected to be paid: the constant monthly amount for the months of the incentive that lie ahead of a day. */
export function expectedCents(
  monthlyCents: bigint,
  { activatedOn, today }: { readonly activatedOn: LocalDate; readonly today: LocalDate },
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
): bigint {
  const passed = BigInt(Math.max(0, monthNumber(today) - monthNumber(activatedOn)));
  const left = contractLifeCents(monthlyCents, activatedOn, table) - monthlyCents * passed;
  return left > 0n ? left : 0n;
}
