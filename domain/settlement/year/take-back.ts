import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import { rankIds } from '../ids.ts';
import { isEnterprise } from './enterprise-classes.ts';
import type { TakenBack, YearRow } from './types.ts';

/** What enterprises were given of the premium, may keep of it at most (premium - excess), and give back to the ring-fenced account. */
export interface EnterpriseCap {
  readonly receivedCents: bigint;
  readonly keepAtMostCents: bigint;
  readonly takenBackCents: bigint;
  readonly rows: readonly TakenBack[];
}

/** The rows with premium whose holder counts as an enterprise. */
export const enterpriseRows = (rows: readonly YearRow[]): YearRow[] =>
  rows.filter((row) => isEnterprise(row) && row.recomputed.premiumCents > 0n);

/** Takes back what enterprises have above the cap, pro rata to their premium, largest remainder, ties by id then member. */
export function capEnterprises(rows: readonly YearRow[], premiumCents: bigint, excessCents: bigint): EnterpriseCap {
  const own = enterpriseRows(rows);
  const weights = own.map((row) => row.recomputed.premiumCents);
  const receivedCents = sum(weights);
  const keepAtMostCents = premiumCents > excessCents ? premiumCents - excessCents : 0n;
  const takenBackCents = receivedCents > keepAtMostCents ? receivedCents - keepAtMostCents : 0n;
  const taken = splitOver(takenBackCents, own, weights);
  return { receivedCents, keepAtMostCents, takenBackCents, rows: taken.filter(({ cents }) => cents > 0n) };
}

/** May the row be given excess premium? Only consumers that are not enterprises may (cacer-2026.md D7). */
export const mayHaveExcess = (row: Pick<YearRow, 'role' | 'enterprise'>): boolean =>
  row.role === 'point' && row.enterprise !== null && !isEnterprise(row);

/** Receivers of one kind that give up premium after those before them, in proportion to what they have of it. */
interface SetAsideStep {
  readonly from: 'fund' | 'members' | 'costs';
  readonly cents: bigint;
  readonly rows: readonly YearRow[];
  readonly weights: readonly bigint[];
}

/** What producers, enterprises, fund and costs have of the premium, may keep of it at most, and give to the ring-fenced account. */
export interface SetAside {
  readonly receivedCents: bigint;
  readonly keepAtMostCents: bigint;
  readonly cents: bigint;
  readonly rows: readonly TakenBack[];
  readonly steps: readonly SetAsideStep[];
}

/**
 * Sets aside what all but consumers that are not enterprises have above premium - excess: enterprises first give back what is above their
 * own cap; the rest comes from the fund, then from producers and enterprises pro rata, at last from costs (record 0036).
 */
export function setAsideExcess(rows: readonly YearRow[], premiumCents: bigint, excessCents: bigint): SetAside {
  const cap = capEnterprises(rows, premiumCents, excessCents);
  const others = rows.filter((row) => !mayHaveExcess(row) && row.recomputed.premiumCents > 0n);
  const receivedCents = sum(others.map(({ recomputed }) => recomputed.premiumCents));
  const cents = receivedCents > cap.keepAtMostCents ? receivedCents - cap.keepAtMostCents : 0n;
  const given = new Map(cap.rows.map((row) => [keyOf(row), row.cents]));
  const steps: SetAsideStep[] = [];
  let rest = cents - cap.takenBackCents;
  for (const { from, roles } of ORDER) {
    const own = others.filter(({ role }) => roles.includes(role));
    const weights = own.map((row) => row.recomputed.premiumCents - (given.get(keyOf(row)) ?? 0n));
    const most = sum(weights);
    const part = rest < most ? rest : most;
    rest -= part;
    if (part > 0n) steps.push({ from, cents: part, rows: own, weights });
  }
  for (const step of steps)
    for (const row of splitOver(step.cents, step.rows, step.weights)) given.set(keyOf(row), (given.get(keyOf(row)) ?? 0n) + row.cents);
  const taken = others.map(({ role, id, memberId }) => ({ role, id, memberId, cents: given.get(keyOf({ role, id, memberId })) ?? 0n }));
  return { receivedCents, keepAtMostCents: cap.keepAtMostCents, cents, rows: taken.filter((row) => row.cents > 0n), steps };
}

const ORDER: readonly { readonly from: SetAsideStep['from']; readonly roles: readonly YearRow['role'][] }[] = [
  { from: 'fund', roles: ['fund'] },
  { from: 'members', roles: ['plant', 'point'] },
  { from: 'costs', roles: ['cost'] },
];

/** Names a row of the year. */
export const keyOf = ({ role, id, memberId }: Pick<YearRow, 'role' | 'id' | 'memberId'>): string => JSON.stringify([role, id, memberId]);

function splitOver(cents: bigint, rows: readonly YearRow[], weights: readonly bigint[]): TakenBack[] {
  const parts = largestRemainder(cents, weights, rankIds(rows.map(({ id, memberId }) => `${id}\u0000${memberId ?? ''}`)));
  return rows.map(({ role, id, memberId }, i) => ({ role, id, memberId, cents: parts[i] as bigint }));
}

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
