import { centsOf, settle } from '../engine/settle.ts';
import { changeMonths } from './change-months.ts';
import type { WhatIfAmounts, WhatIfChange, WhatIfMonth, WhatIfResult, WhatIfTotals } from './types.ts';

interface Settled {
  readonly totals: WhatIfTotals;
  readonly members: ReadonlyMap<string, WhatIfAmounts>;
}

const NOTHING: WhatIfAmounts = { premiumCents: 0, refundCents: 0, withdrawn: 0, injected: 0 };

/** Settles months as they were and with the changes, each month rounded as a stored one. Members by code in byte order. */
export function whatIf(months: readonly WhatIfMonth[], changes: readonly WhatIfChange[]): WhatIfResult {
  const [before, after] = [settleMonths(months), settleMonths(changeMonths(months, changes))];
  const members = [...new Set([...before.members.keys(), ...after.members.keys()])].sort((a, b) => (a < b ? -1 : 1));
  return {
    before: before.totals,
    after: after.totals,
    members: members.map((member) => ({
      member,
      before: before.members.get(member) ?? NOTHING,
      after: after.members.get(member) ?? NOTHING,
    })),
  };
}

function settleMonths(months: readonly WhatIfMonth[]): Settled {
  const members = new Map<string, WhatIfAmounts>();
  const totals = { shared: 0, premiumCents: 0, refundCents: 0, fundCents: 0, costsCents: 0 };
  for (const month of months) addMonth(month, members, totals);
  return { totals, members };
}

function addMonth(
  { input, memberOf }: WhatIfMonth,
  members: Map<string, WhatIfAmounts>,
  totals: { -readonly [K in keyof WhatIfTotals]: number },
): void {
  const settlement = settle(input);
  totals.shared += Number(settlement.shared);
  totals.premiumCents += Number(centsOf(settlement.premium));
  totals.refundCents += Number(centsOf(settlement.refund));
  const add = (code: string, more: Partial<WhatIfAmounts>): void => {
    const member = memberOf.get(code) ?? code;
    const known = members.get(member) ?? NOTHING;
    members.set(member, {
      premiumCents: known.premiumCents + (more.premiumCents ?? 0),
      refundCents: known.refundCents + (more.refundCents ?? 0),
      withdrawn: known.withdrawn + (more.withdrawn ?? 0),
      injected: known.injected + (more.injected ?? 0),
    });
  };
  for (const { id, withdrawn } of settlement.points) add(id, { withdrawn: Number(withdrawn) });
  for (const { id, injected } of settlement.plants) add(id, { injected: Number(injected) });
  for (const { role, id, cents, premiumCents, refundCents } of settlement.distribution?.rows ?? []) {
    if (role === 'fund') totals.fundCents += Number(cents);
    else if (role === 'cost') totals.costsCents += Number(cents);
    else add(id, { premiumCents: Number(premiumCents), refundCents: Number(refundCents) });
  }
}
