import type { SetAside } from './take-back.ts';
import type { MemberPayments, RingFencedUse, YearRow } from './types.ts';

/** Where one type of contribution went: the four parts sum to what was earned. */
interface ContributionReport {
  readonly earnedCents: bigint;
  readonly toMembersCents: bigint;
  readonly toFundCents: bigint;
  readonly toCostsCents: bigint;
  readonly toRingFencedCents: bigint;
}

/** A member's year: `dueCents` = premium + valorisation - taken back; carried in + due - paid = carried out. */
interface MemberReport extends MemberPayments {
  readonly memberId: string;
  readonly premiumCents: bigint;
  readonly refundCents: bigint;
  readonly takenBackCents: bigint;
  readonly dueCents: bigint;
  readonly carriedOutCents: bigint;
}

/** The ring-fenced account over the year: opening + added - used = closing. */
interface RingFencedReport {
  readonly openingCents: bigint;
  readonly addedCents: bigint;
  readonly uses: readonly RingFencedUse[];
  readonly usedCents: bigint;
  readonly closingCents: bigint;
}

/** The yearly account of benefits that GSE and the members get (cacer.md 4.1, reporting): each contribution type on its own. */
export interface BenefitReport {
  readonly premium: ContributionReport;
  readonly refund: ContributionReport;
  readonly members: readonly MemberReport[];
  readonly ringFenced: RingFencedReport;
}

/** The report as data; members in the order of their first row, those with nothing but payments after them. */
export function benefitReport(
  rows: readonly YearRow[],
  setAside: SetAside,
  ringFenced: { readonly openingCents: bigint; readonly uses: readonly RingFencedUse[] },
  payments: ReadonlyMap<string, MemberPayments>,
): BenefitReport {
  const ids = new Set([...rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId])), ...payments.keys()]);
  const usedCents = sum(ringFenced.uses.map(({ cents }) => cents));
  return {
    premium: contribution(rows, 'premiumCents', setAside),
    refund: contribution(rows, 'refundCents', null),
    members: [...ids].map((memberId) => memberReport(memberId, rows, setAside, payments.get(memberId))),
    ringFenced: {
      ...ringFenced,
      addedCents: setAside.cents,
      usedCents,
      closingCents: ringFenced.openingCents + setAside.cents - usedCents,
    },
  };
}

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);

function contribution(rows: readonly YearRow[], component: 'premiumCents' | 'refundCents', setAside: SetAside | null): ContributionReport {
  const of = (...roles: YearRow['role'][]) => sum(rows.filter(({ role }) => roles.includes(role)).map((row) => row.recomputed[component]));
  const taken = (...roles: YearRow['role'][]) =>
    sum((setAside?.rows ?? []).filter(({ role }) => roles.includes(role)).map(({ cents }) => cents));
  return {
    earnedCents: of('plant', 'point', 'fund', 'cost'),
    toMembersCents: of('plant', 'point') - taken('plant', 'point'),
    toFundCents: of('fund') - taken('fund'),
    toCostsCents: of('cost') - taken('cost'),
    toRingFencedCents: setAside?.cents ?? 0n,
  };
}

function memberReport(
  memberId: string,
  rows: readonly YearRow[],
  setAside: SetAside,
  { carriedInCents, paidCents }: MemberPayments = { carriedInCents: 0n, paidCents: 0n },
): MemberReport {
  const own = rows.filter((row) => row.memberId === memberId);
  const premiumCents = sum(own.map(({ recomputed }) => recomputed.premiumCents));
  const refundCents = sum(own.map(({ recomputed }) => recomputed.refundCents));
  const takenBackCents = sum(setAside.rows.filter((row) => row.memberId === memberId).map(({ cents }) => cents));
  const dueCents = premiumCents + refundCents - takenBackCents;
  const carriedOutCents = carriedInCents + dueCents - paidCents;
  return { memberId, premiumCents, refundCents, takenBackCents, dueCents, carriedInCents, paidCents, carriedOutCents };
}
