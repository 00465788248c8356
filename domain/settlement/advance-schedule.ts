import { advancePublishedBy, paymentDue } from '../calendar/payment-calendar.ts';
import { toCents } from '../legal/gse-fees.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../legal/parameters.ts';
import { requireNumber } from '../legal/require-parameter.ts';
import { roundHalfUp } from '../money/rational.ts';
import { addMonths, daysBetween, type LocalDate, type LocalMonth, monthOf, monthPeriod } from '../time/local-date.ts';
import { monthlyAdvance } from './advance.ts';
import { ParameterReader } from './parameter-reader.ts';
import { type EarningPlant, premiumTerms } from './premium-terms.ts';
import { withClassPower } from './split-groups.ts';
import type { ConfigurationKind, SettlementPlant } from './types.ts';

/** A plant of the contract with the days of its service, `serviceEnd` excluded. */
export interface ContractPlant extends EarningPlant, Pick<SettlementPlant, 'splitGroup'> {
  readonly id: string;
  readonly serviceStart: LocalDate;
  readonly serviceEnd?: LocalDate;
}

/** What the schedule of a contract's advances is made from; `through` is the last month that is paid in advance. */
export interface AdvanceContract {
  readonly kind: ConfigurationKind;
  readonly activatedOn: LocalDate;
  readonly plants: readonly ContractPlant[];
  readonly through: LocalMonth;
}

/** When a contract was activated, and from when on its plants are in service. */
export interface ContractStart {
  readonly activatedOn: LocalDate;
  readonly plants: readonly Pick<ContractPlant, 'serviceStart'>[];
}

/** A plant's advance of one month; `refundCents` is null while the table has no rate. */
export interface PlantAdvance {
  readonly month: LocalMonth;
  readonly plantId: string;
  readonly premiumCents: bigint;
  readonly refundCents: bigint | null;
}

/** What GSE owes from one publication: the months it covers, and when it is paid with all that is open (null: waits for the smallest payment). */
export interface AdvanceReceivable {
  readonly from: LocalMonth;
  readonly through: LocalMonth;
  readonly publishedBy: LocalDate;
  readonly lines: readonly PlantAdvance[];
  readonly cents: bigint;
  readonly payment: { readonly due: LocalDate; readonly cents: bigint } | null;
  /** Open after this publication's payment. */
  readonly carriedCents: bigint;
}

/**
 * The advances of a contract (cacer.md 5.8). The first is published in the month after activation and covers all from the start of service
 * on; months in service for a part count by days [choice]. What stays below the smallest payment waits for the next publication.
 */
export function advanceSchedule(contract: AdvanceContract, table: readonly ParameterRow[] = LEGAL_PARAMETERS): AdvanceReceivable[] {
  const receivables: AdvanceReceivable[] = [];
  let open = 0n;
  for (const month of monthsBetween(monthOf(contract.activatedOn), contract.through)) {
    const from = firstMonthOf(contract, month);
    const lines = monthsBetween(from, month).flatMap((one) => advanceLines(contract, one, table));
    const cents = lines.reduce((sum, line) => sum + line.premiumCents + (line.refundCents ?? 0n), 0n);
    const publishedBy = advancePublishedBy(month);
    const isPaid = open + cents >= toCents(requireNumber(table, 'minimum_payout', publishedBy));
    const payment = isPaid ? { due: paymentDue(publishedBy), cents: open + cents } : null;
    open = isPaid ? 0n : open + cents;
    receivables.push({ from, through: month, publishedBy, lines, cents, payment, carriedCents: open });
  }
  return receivables;
}

/** The months that the publication of a month covers: the first one after activation all since the start of service. */
export function publishedMonths(contract: ContractStart, month: LocalMonth): LocalMonth[] {
  return month < monthOf(contract.activatedOn) ? [] : monthsBetween(firstMonthOf(contract, month), month);
}

function firstMonthOf({ activatedOn, plants }: ContractStart, month: LocalMonth): LocalMonth {
  if (month > monthOf(activatedOn)) return month;
  return plants.map(({ serviceStart }) => monthOf(serviceStart)).reduce((a, b) => (b < a ? b : a), month);
}

/** Each plant's advance of one month; plants that are not in service have none. */
export function advanceLines(
  { kind, plants }: Pick<AdvanceContract, 'kind' | 'plants'>,
  month: LocalMonth,
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
): PlantAdvance[] {
  return withClassPower(plants).flatMap((plant) => lineOf(kind, plant, month, table));
}

function monthsBetween(from: LocalMonth, through: LocalMonth): LocalMonth[] {
  const months: LocalMonth[] = [];
  for (let month = from; month <= through; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** None where the plant is not in service. The law's values are those of the plant's first day in the month. */
function lineOf(kind: ConfigurationKind, plant: ContractPlant, month: LocalMonth, table: readonly ParameterRow[]): PlantAdvance[] {
  const { from, to } = monthPeriod(month);
  const start = plant.serviceStart > from ? plant.serviceStart : from;
  const end = plant.serviceEnd !== undefined && plant.serviceEnd < to ? plant.serviceEnd : to;
  if (start >= end) return [];
  const earns = premiumTerms(kind, plant, { from: start, to: end }, new ParameterReader(table)) !== 'none';
  const advance = monthlyAdvance(plant, start, table, earns);
  const part = (cents: bigint) => roundHalfUp({ num: cents * BigInt(daysBetween(start, end)), den: BigInt(daysBetween(from, to)) });
  const refundCents = advance.refundCents === null ? null : part(advance.refundCents);
  return [{ month, plantId: plant.id, premiumCents: part(advance.premiumCents), refundCents }];
}
