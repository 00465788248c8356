import { DomainError } from '../../kernel/errors.ts';
import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { whole } from '../../kernel/money/rational.ts';
import type { LocalMonth } from '../../kernel/time/local-date.ts';
import { explainComponents, explainPool, explainQuotas } from '../explain/explain-quotas.ts';
import { rememberSteps } from '../explain/explain-workings.ts';
import type { ComponentSplit, PoolLine, QuotaLine, ReceivedCents } from '../explain/explanation.ts';
import { mayShowTotal } from '../explain/few-contributors.ts';
import { type SplitStep, splitSteps } from '../explain/split-step.ts';
import { rankIds } from '../ids.ts';
import type { DistributionCost } from '../types.ts';
import { isEnterprise } from './enterprise-classes.ts';
import { countedExcess, excessAccount } from './excess-account.ts';
import { isFeeVat } from './gse-fees.ts';
import { yearMessages } from './messages.ts';
import { recomputeYear, type SharedStretch, shareStretches, yearKey } from './recompute.ts';
import { capEnterprises, type EnterpriseCap, enterpriseRows, keyOf, mayHaveExcess, type SetAside, setAsideExcess } from './take-back.ts';
import type { ComponentCents, YearMonth, YearRow } from './types.ts';

/** A stretch of months with one rule: how its total was shared out by the weights of all its months. */
export interface StretchLine extends ReceivedCents {
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly feesCents: bigint;
  /** The part of `feesCents` that is VAT, which the community did not deduct. */
  readonly feeVatCents: bigint;
  readonly pool: PoolLine;
  readonly quotas: readonly QuotaLine[];
  readonly components: ComponentSplit | null;
}

/** Where a year's amount of a plant or point comes from: recomputed - posted - taken back = the difference that the year books. */
export interface YearExplanation {
  readonly id: string;
  readonly role: 'plant' | 'point';
  readonly year: number;
  readonly months: readonly (ComponentCents & { readonly month: LocalMonth })[];
  readonly stretches: readonly StretchLine[];
  readonly posted: ComponentCents;
  readonly recomputed: ComponentCents;
  /** Null for a receiver that is not an enterprise; `step` null where nothing is given back. */
  readonly enterprises:
    | (Pick<EnterpriseCap, 'receivedCents' | 'keepAtMostCents' | 'takenBackCents'> & { readonly step: SplitStep | null })
    | null;
  /** Null for a consumer that is not an enterprise, and in years in which only enterprises gave something back. */
  readonly setAside: (Pick<SetAside, 'receivedCents' | 'keepAtMostCents' | 'cents'> & { readonly step: SplitStep | null }) | null;
  /** The part of a consumer's premium that counts as excess premium; null for all others. */
  readonly excessShared: { readonly cents: bigint; readonly countedCents: bigint; readonly isCertified: boolean } | null;
  readonly takenBackCents: bigint;
  /** What GSE's yearly fees change in the amount: usually below zero. The rest of recomputed - posted comes from the year's weights. */
  readonly feesCents: bigint;
  /** What of it is not shown, because fewer than five others are in its total. */
  readonly withheld: readonly ('enterprises' | 'set_aside')[];
  /** The legal value that says whether the holder's class counts as an enterprise. */
  readonly holderClass: ParameterRow | null;
  readonly differenceCents: bigint;
}

/** What a year is explained from: its months, and its fees and excess premium as they were settled. */
export interface SettledYear {
  readonly year: number;
  readonly months: readonly YearMonth[];
  readonly fees: readonly DistributionCost[];
  readonly excessCents: bigint;
  /** GSE's amount, null where there is none. */
  readonly certifiedCents: bigint | null;
  /** Settled since the whole excess premium has an account of its own. */
  readonly hasExcessAccount: boolean;
}

/**
 * Explains a member's row of the year; `not_found` when the member has no such plant or point in it. `callers`: the members as whom somebody
 * asks who sees only own rows, null for who sees all. Totals of enterprises and of what is set aside are shown where five others are in them.
 */
export function explainYear(settled: SettledYear, id: string, memberId: string, callers: readonly string[] | null): YearExplanation {
  const { rows } = recomputeYear(settled.months, settled.fees);
  const row = rows.find((one) => one.id === id && one.memberId === memberId);
  if (row === undefined || (row.role !== 'plant' && row.role !== 'point')) throw new DomainError('not_found', yearMessages.noPart(id));
  const enterprises = isEnterprise(row) ? explainCap(settled, rows, row) : null;
  const setAside = settled.hasExcessAccount && !mayHaveExcess(row) ? explainSetAside(settled, rows, row) : null;
  const takenBackCents = (enterprises?.step?.cents ?? 0n) + (setAside?.step?.cents ?? 0n);
  const { posted, recomputed } = row;
  const tells = (own: readonly YearRow[]): boolean => callers === null || mayShowTotal(own, callers);
  const mayShowEnterprises = enterprises === null || tells(enterpriseRows(rows));
  const mayShowSetAside = setAside === null || tells(rows.filter((one) => !mayHaveExcess(one) && one.recomputed.premiumCents > 0n));
  return {
    id,
    role: row.role,
    year: settled.year,
    months: settled.months.flatMap((month) => postedIn(month, row)),
    stretches: shareStretches(settled.months, settled.fees).map((stretch) => explainStretch(stretch, row)),
    posted,
    recomputed,
    enterprises: mayShowEnterprises ? enterprises : null,
    setAside: mayShowSetAside ? setAside : null,
    // where nothing is given back there is nothing to explain, and the totals stay hidden without a word
    withheld: [
      ...(mayShowEnterprises || enterprises?.step == null ? [] : ['enterprises' as const]),
      ...(mayShowSetAside || setAside?.step == null ? [] : ['set_aside' as const]),
    ],
    excessShared: settled.hasExcessAccount && mayHaveExcess(row) ? explainShared(settled, rows, row) : null,
    takenBackCents,
    feesCents: sumOf(recomputed) - amountWithoutFees(settled, row),
    holderClass: row.enterprise,
    differenceCents: sumOf(recomputed) - sumOf(posted) - takenBackCents,
  };
}

const sumOf = ({ premiumCents, refundCents }: ComponentCents): bigint => premiumCents + refundCents;

function amountWithoutFees({ months, fees }: SettledYear, row: YearRow): bigint {
  if (fees.every(({ cents }) => cents === 0n)) return sumOf(row.recomputed);
  const found = recomputeYear(months, []).rows.find((one) => keyOf(one) === keyOf(row));
  return found === undefined ? 0n : sumOf(found.recomputed);
}

function postedIn({ month, posted, recipients }: YearMonth, { id, role, memberId }: YearRow): YearExplanation['months'] {
  if (recipients.get(id)?.memberId !== memberId) return [];
  return posted
    .filter((one) => one.id === id && one.role === role)
    .map(({ premiumCents, refundCents }) => ({ month, premiumCents, refundCents }));
}

function explainStretch({ months, rule, fees, amounts, producers, consumers, shared }: SharedStretch, row: YearRow): StretchLine {
  const role = row.role as 'plant' | 'point';
  const key = yearKey(row.id, row.memberId ?? undefined);
  const own = shared.rows.find((one) => one.role === role && one.id === key);
  return {
    from: months[0]?.month as LocalMonth,
    to: months.at(-1)?.month as LocalMonth,
    feesCents: centsOf(fees),
    feeVatCents: centsOf(fees.filter(({ id }) => isFeeVat(id))),
    pool: explainPool(shared, rule.fundShare),
    quotas: explainQuotas(shared, role, key, rememberSteps(producers, consumers)),
    components: explainComponents(shared.rows, amounts, (one) => one === own),
    cents: own?.cents ?? 0n,
    premiumCents: own?.premiumCents ?? 0n,
    refundCents: own?.refundCents ?? 0n,
  };
}

const centsOf = (costs: readonly DistributionCost[]): bigint => costs.reduce((sum, { cents }) => sum + cents, 0n);

const premiumOf = ({ months }: SettledYear): bigint => months.reduce((sum, month) => sum + month.premiumCents, 0n);
const counted = ({ excessCents, certifiedCents }: SettledYear): bigint => countedExcess({ computedCents: excessCents, certifiedCents });

function explainCap(settled: SettledYear, rows: readonly YearRow[], row: YearRow): YearExplanation['enterprises'] {
  const { receivedCents, keepAtMostCents, takenBackCents } = capEnterprises(rows, premiumOf(settled), counted(settled));
  const given = enterpriseRows(rows);
  const place = given.indexOf(row);
  const ranks = rankIds(given.map((one) => yearKey(one.id, one.memberId ?? undefined)));
  const steps = splitSteps(
    takenBackCents,
    given.map(({ recomputed }) => whole(recomputed.premiumCents)),
    ranks,
  );
  return { receivedCents, keepAtMostCents, takenBackCents, step: takenBackCents === 0n ? null : (steps[place] ?? null) };
}

function explainSetAside(settled: SettledYear, rows: readonly YearRow[], row: YearRow): YearExplanation['setAside'] {
  const { receivedCents, keepAtMostCents, cents, steps } = setAsideExcess(rows, premiumOf(settled), counted(settled));
  const members = steps.find(({ from }) => from === 'members');
  const place = members?.rows.indexOf(row) ?? -1;
  if (members === undefined || place < 0) return { receivedCents, keepAtMostCents, cents, step: null };
  const ranks = rankIds(members.rows.map((one) => yearKey(one.id, one.memberId ?? undefined)));
  const split = splitSteps(members.cents, members.weights.map(whole), ranks);
  return { receivedCents, keepAtMostCents, cents, step: split[place] ?? null };
}

function explainShared(settled: SettledYear, rows: readonly YearRow[], row: YearRow): YearExplanation['excessShared'] {
  const { year, excessCents: computedCents, certifiedCents } = settled;
  const account = excessAccount(rows, { year, computedCents, certifiedCents, openingCents: 0n, uses: [] });
  const own = account.lines.find(({ memberId, description }) => keyOf({ ...row, id: description, memberId }) === keyOf(row));
  return { cents: own?.cents ?? 0n, countedCents: account.countedCents, isCertified: certifiedCents !== null };
}
