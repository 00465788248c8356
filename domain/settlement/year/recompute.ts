import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import { distribute, type SharedAmounts } from '../engine/distribute.ts';
import type { Side } from '../engine/quota-weights.ts';
import type { Distribution, DistributionCost, DistributionRow, DistributionRule } from '../types.ts';
import { sumSides } from './sum-sides.ts';
import type { ComponentCents, Recipient, YearMonth, YearRow } from './types.ts';

/** The year shared out by the year's weights instead of the months', and what could not be covered of costs and fees. */
export interface Recomputation {
  readonly rows: readonly YearRow[];
  readonly uncoveredCostsCents: bigint;
}

/**
 * Shares each stretch of months with one rule out as a whole: fees and the months' costs first, then as in a month but with the weights of all
 * its months. `fees` are spread over the stretches by their totals [choice]. The differences sum to zero where the months' amounts were posted.
 */
export function recomputeYear(months: readonly YearMonth[], fees: readonly DistributionCost[]): Recomputation {
  const rows = new Map<string, OpenRow>();
  for (const month of months) for (const row of month.posted) addTo(rows, month.recipients, row.id, row, 'posted');
  let uncoveredCostsCents = 0n;
  for (const { shared, recipients } of shareStretches(months, fees)) {
    uncoveredCostsCents += shared.uncoveredCostsCents;
    for (const row of shared.rows) addTo(rows, recipients, idOf(row.id), row, 'recomputed', row.id);
  }
  return { rows: [...rows.values()].map((row) => ({ ...row, difference: difference(row) })), uncoveredCostsCents };
}

type OpenRow = Omit<YearRow, 'difference'>;

/** A stretch of months as it is shared out by the weights of all its months; ids of plants and points are those of `yearKey`. */
export interface SharedStretch extends Stretch {
  readonly fees: readonly DistributionCost[];
  readonly amounts: SharedAmounts;
  readonly producers: Side;
  readonly consumers: Side;
  readonly shared: Distribution;
  readonly recipients: ReadonlyMap<string, Recipient>;
}

/** Every stretch shared out; months without a rule are in none. */
export function shareStretches(months: readonly YearMonth[], fees: readonly DistributionCost[]): SharedStretch[] {
  const stretches = stretchesOf(months);
  const feesOf = spreadFees(stretches, fees);
  return stretches.map((stretch, i) => shareOut(stretch, feesOf[i] as DistributionCost[]));
}

interface Stretch {
  readonly rule: DistributionRule;
  readonly months: readonly YearMonth[];
}

/** Consecutive months with equal rules; months without a rule are in none. */
function stretchesOf(months: readonly YearMonth[]): Stretch[] {
  const stretches: { rule: DistributionRule; key: string; months: YearMonth[] }[] = [];
  for (const month of months) {
    if (month.rule === null) continue;
    const key = JSON.stringify(month.rule, (_, value) => (typeof value === 'bigint' ? value.toString() : value));
    const last = stretches.at(-1);
    if (last?.key === key) last.months.push(month);
    else stretches.push({ rule: month.rule, key, months: [month] });
  }
  return stretches;
}

const totalOf = (months: readonly YearMonth[]): bigint =>
  months.reduce((sum, { premiumCents, refundCents }) => sum + premiumCents + refundCents, 0n);

function spreadFees(stretches: readonly Stretch[], fees: readonly DistributionCost[]): DistributionCost[][] {
  const totals = stretches.map(({ months }) => totalOf(months)).map((total) => (total > 0n ? total : 0n));
  const parts = fees.map(({ cents }) => largestRemainder(cents, totals));
  return stretches.map((_, i) => fees.map(({ id }, k) => ({ id, cents: parts[k]?.[i] as bigint })));
}

/** In the year an id may have had several recipients: its key is the id and the recipient. */
export const yearKey = (id: string, memberId: string | undefined): string => `${id}\u0000${memberId ?? ''}`;
const keyFor = (id: string, recipients: ReadonlyMap<string, Recipient>): string => yearKey(id, recipients.get(id)?.memberId);
const idOf = (key: string): string => key.split('\u0000')[0] as string;

function shareOut(stretch: Stretch, fees: readonly DistributionCost[]): SharedStretch {
  const { rule, months } = stretch;
  const recipients = new Map<string, Recipient>();
  for (const month of months) for (const [id, one] of month.recipients) recipients.set(keyFor(id, month.recipients), one);
  const side = (which: 'producers' | 'consumers') =>
    sumSides(months.map((month) => ({ side: month[which], keyOf: (id) => keyFor(id, month.recipients) })));
  const [producers, consumers] = [side('producers'), side('consumers')];
  const amounts = {
    premiumCents: months.reduce((sum, month) => sum + month.premiumCents, 0n),
    refundCents: months.reduce((sum, month) => sum + month.refundCents, 0n),
  };
  const running = (rule.costs ?? []).map(({ id, cents }) => ({ id, cents: cents * BigInt(months.length) }));
  const shared = distribute({ ...rule, costs: [...fees, ...running] }, amounts, producers, consumers);
  return { ...stretch, fees, amounts, producers, consumers, shared, recipients };
}

function addTo(
  rows: Map<string, OpenRow>,
  recipients: ReadonlyMap<string, Recipient>,
  id: string,
  { role, premiumCents, refundCents }: DistributionRow,
  kind: 'posted' | 'recomputed',
  known = id,
): void {
  const isMember = role === 'plant' || role === 'point';
  const recipient = isMember ? recipients.get(known) : undefined;
  const key = `${role} ${id}\u0000${recipient?.memberId ?? ''}`;
  const none: ComponentCents = { premiumCents: 0n, refundCents: 0n };
  const row = rows.get(key) ?? {
    role,
    id,
    memberId: recipient?.memberId ?? null,
    holder: recipient?.holder ?? null,
    enterprise: recipient?.enterprise ?? null,
    posted: none,
    recomputed: none,
  };
  const sum = { premiumCents: row[kind].premiumCents + premiumCents, refundCents: row[kind].refundCents + refundCents };
  rows.set(key, { ...row, [kind]: sum });
}

const difference = ({ posted, recomputed }: OpenRow): ComponentCents => ({
  premiumCents: recomputed.premiumCents - posted.premiumCents,
  refundCents: recomputed.refundCents - posted.refundCents,
});
