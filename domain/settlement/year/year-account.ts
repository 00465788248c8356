import { DomainError, type Fault } from '../../kernel/errors.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import type { LocalMonth } from '../../kernel/time/local-date.ts';
import type { DistributionCost } from '../types.ts';
import { type BenefitReport, benefitReport } from './benefit-report.ts';
import { countedExcess, type ExcessAccount, excessAccount } from './excess-account.ts';
import { feesOfYear } from './gse-fees.ts';
import { yearMessages } from './messages.ts';
import { type Recomputation, recomputeYear } from './recompute.ts';
import { capEnterprises, type EnterpriseCap, type SetAside, setAsideExcess } from './take-back.ts';
import type { OpenReason, YearInput } from './types.ts';
import { type YearExcess, yearExcess } from './year-excess.ts';

/** A settled year. It stays provisional while a month of it is open that nobody approved as it is. */
export interface YearAccount {
  readonly year: number;
  /** Months whose figures may still change, and whether a person approved them as they are: those count as final. */
  readonly openMonths: readonly { readonly month: LocalMonth; readonly reasons: readonly OpenReason[]; readonly isApproved: boolean }[];
  readonly excess: YearExcess;
  /** GSE's yearly fee of each plant, and VAT on it that is not deducted: taken as costs before anything is shared out. */
  readonly fees: readonly DistributionCost[];
  readonly recomputation: Recomputation;
  /** The least that goes to the ring-fenced account, and all that does. */
  readonly enterprises: EnterpriseCap;
  readonly setAside: SetAside;
  /** The whole excess premium and its uses. */
  readonly excessAccount: ExcessAccount;
  readonly report: BenefitReport;
}

/**
 * The yearly account (cacer.md 5.6, 5.7, 7.1), pure: excess premium, fees, keys by the year's weights, what goes to the ring-fenced account,
 * report. Conserves every cent. Throws `invalid_input` for months twice or of another year, plants and points without a
 * recipient, and uses above what the ring-fenced account holds.
 */
export function yearAccount(input: YearInput, table: readonly ParameterRow[] = LEGAL_PARAMETERS): YearAccount {
  refuseFaults(inputFaults(input));
  const months = [...input.months].sort((a, b) => (a.month < b.month ? -1 : 1));
  const excess = yearExcess(
    months.flatMap(({ sets }) => sets),
    input.year,
    table,
  );
  const fees = feesOfYear(input, table);
  const recomputation = recomputeYear(months, fees);
  const premiumCents = months.reduce((sum, month) => sum + month.premiumCents, 0n);
  const facts = { year: input.year, computedCents: excess.cents, ...input.excess, uses: input.ringFenced.uses };
  const counted = countedExcess(facts);
  const enterprises = capEnterprises(recomputation.rows, premiumCents, counted);
  const setAside = setAsideExcess(recomputation.rows, premiumCents, counted);
  const report = benefitReport(recomputation.rows, setAside, input.ringFenced, input.payments);
  refuseFaults(overspent(report));
  const uses = excessAccount(recomputation.rows, facts);
  return {
    year: input.year,
    openMonths: openMonths(input),
    excess,
    fees,
    recomputation,
    enterprises,
    setAside,
    excessAccount: uses,
    report,
  };
}

function openMonths({ expectedMonths, months }: YearInput): YearAccount['openMonths'] {
  const known = new Set(months.map(({ month }) => month));
  const absent = expectedMonths
    .filter((month) => !known.has(month))
    .map((month) => ({ month, reasons: ['not_settled' as const], isApproved: false }));
  const open = months.filter((one) => one.open.length > 0).map(({ month, open: reasons, isApproved }) => ({ month, reasons, isApproved }));
  return [...absent, ...open].sort((a, b) => (a.month < b.month ? -1 : 1));
}

function inputFaults({ year, months }: YearInput): Fault[] {
  const seen = new Set<LocalMonth>();
  return months.flatMap(({ month, recipients, producers, consumers }, i) => {
    const faults: Fault[] = [];
    const path = `months[${i}]`;
    if (!month.startsWith(`${year}-`)) faults.push({ path, code: 'other_year', message: yearMessages.notMonthOfYear(month, year) });
    if (seen.has(month)) faults.push({ path, code: 'month_twice', message: yearMessages.monthTwice(month) });
    seen.add(month);
    for (const { id } of [...producers.sharers, ...consumers.sharers])
      if (!recipients.has(id)) faults.push({ path, code: 'no_recipient', message: yearMessages.noRecipient(id, month) });
    return faults;
  });
}

function overspent({ ringFenced: { closingCents } }: BenefitReport): Fault[] {
  if (closingCents >= 0n) return [];
  const message = yearMessages.usesAboveBalance(-closingCents);
  return [{ path: 'ringFenced.uses', code: 'above_balance', message }];
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new DomainError('invalid_input', yearMessages.wrongYear, faults);
}
