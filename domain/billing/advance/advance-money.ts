import type { ParameterRow } from '../../kernel/legal/parameters.ts';
import type { LocalDate, LocalMonth } from '../../kernel/time/local-date.ts';
import { type Publication, type PublicationPayment, publicationsOf, withPayments } from './advance-calendar.ts';
import { type AntimafiaCheck, checkAntimafia, expectedCents } from './antimafia.ts';

/** A contract with GSE, with what was paid on it so far. */
interface PaidContract {
  readonly activatedOn: LocalDate;
  readonly receivedCents: number;
}

/** The newest advance of a month; an amount that the legal values do not give is null. */
interface MonthAdvance {
  readonly month: LocalMonth;
  readonly state: string;
  readonly premium_cents: number | null;
  readonly refund_cents: number | null;
}

/** When GSE publishes and pays the advances of a contract, and whether it asks for antimafia documents. */
export interface AdvanceMoney {
  readonly publications: readonly (Publication & PublicationPayment)[];
  readonly antimafia: AntimafiaCheck;
}

/** The legal values that payments and the antimafia check rest on. */
export const ADVANCE_MONEY_NAMES = ['minimum_payout', 'antimafia_threshold', 'incentive_duration'] as const;

/** What the posted advances come to, in order of month; the newest one is what each month of the contract ahead is expected to bring. */
export function advanceMoney(
  { activatedOn, receivedCents }: PaidContract,
  months: readonly MonthAdvance[],
  today: LocalDate,
  legal: readonly ParameterRow[],
): AdvanceMoney {
  const posted = months.filter(({ state }) => state === 'posted').map(({ month, ...amounts }) => ({ month, cents: sumOf(amounts) }));
  const expected = expectedCents(posted.at(-1)?.cents ?? 0n, { activatedOn, today }, legal);
  return {
    publications: withPayments(publicationsOf(activatedOn, posted), legal),
    antimafia: checkAntimafia({ paidCents: BigInt(receivedCents), expectedCents: expected }, today, legal),
  };
}

const sumOf = ({ premium_cents, refund_cents }: Omit<MonthAdvance, 'month'>): bigint => BigInt((premium_cents ?? 0) + (refund_cents ?? 0));
