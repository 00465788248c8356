import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { roundHalfUp } from '../../kernel/money/rational.ts';
import { addMonths, daysBetween, type LocalDate, type LocalMonth, monthOf, monthPeriod } from '../../kernel/time/local-date.ts';
import { ParameterReader } from '../../settlement/terms/parameter-reader.ts';
import { premiumEnd } from '../../settlement/terms/premium-end.ts';
import { type EarningPlant, isUnpaid, premiumTerms } from '../../settlement/terms/premium-terms.ts';
import { withClassPower } from '../../settlement/terms/split-groups.ts';
import type { ConfigurationKind, SettlementPlant } from '../../settlement/types.ts';
import { monthlyAdvance } from './advance.ts';

/** A plant of the contract with the days of its service, `serviceEnd` excluded. */
export interface ContractPlant extends EarningPlant, Pick<SettlementPlant, 'splitGroup'> {
  readonly id: string;
  readonly serviceStart: LocalDate;
  readonly serviceEnd?: LocalDate;
}

/** When a contract was activated, and from when on its plants are in service. */
interface ContractStart {
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

/** The months that the publication of a month covers: the first one after activation all since the start of service. */
export function publishedMonths(contract: ContractStart, month: LocalMonth): LocalMonth[] {
  return month < monthOf(contract.activatedOn) ? [] : monthsBetween(firstMonthOf(contract, month), month);
}

function firstMonthOf({ activatedOn, plants }: ContractStart, month: LocalMonth): LocalMonth {
  if (month > monthOf(activatedOn)) return month;
  return plants.map(({ serviceStart }) => monthOf(serviceStart)).reduce((a, b) => (b < a ? b : a), month);
}

/** Each plant's advance of one month (cacer.md 5.8), months in service for a part by days [choice]; plants that are not in service have none. */
export function advanceLines(
  { kind, plants }: { readonly kind: ConfigurationKind; readonly plants: readonly ContractPlant[] },
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
  const earns = !isUnpaid(premiumTerms(kind, plant, { from: start, to: end }, new ParameterReader(table)));
  const advance = monthlyAdvance(plant, start, table, earns);
  const over = premiumEnd(plant.incentive, table, start)?.day;
  const premiumDays = daysBetween(start, over !== undefined && over > start && over < end ? over : end);
  const part = (cents: bigint, days: number) => roundHalfUp({ num: cents * BigInt(days), den: BigInt(daysBetween(from, to)) });
  const refundCents = advance.refundCents === null ? null : part(advance.refundCents, daysBetween(start, end));
  return [{ month, plantId: plant.id, premiumCents: part(advance.premiumCents, premiumDays), refundCents }];
}
