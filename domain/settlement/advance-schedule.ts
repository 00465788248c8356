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
  const plants = withClassPower(contract.plants);
  const activated = monthOf(contract.activatedOn);
  const first = plants.map(({ serviceStart }) => monthOf(serviceStart)).reduce((a, b) => (b < a ? b : a), activated);
  const receivables: AdvanceReceivable[] = [];
  let open = 0n;
  for (let month = activated; month <= contract.through; month = addMonths(month, 1)) {
    const from = month === activated ? first : month;
    const lines = monthsBetween(from, month).flatMap((one) => plants.flatMap((plant) => lineOf(contract.kind, plant, one, table)));
    const cents = lines.reduce((sum, line) => sum + line.premiumCents + (line.refundCents ?? 0n), 0n);
    const publishedBy = advancePublishedBy(month);
    const isPaid = open + cents >= toCents(requireNumber(table, 'minimum_payout', publishedBy));
    const payment = isPaid ? { due: paymentDue(publishedBy), cents: open + cents } : null;
    open = isPaid ? 0n : open + cents;
    receivables.push({ from, through: month, publishedBy, lines, cents, payment, carriedCents: open });
  }
  return receivables;
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
