import { mayShowTotal } from '../explain/few-contributors.ts';
import type { PlantSet } from '../types.ts';
import type { StoredAccount } from './stored-year.ts';

/** Who produces in a set of plants in the year, by party. */
export interface SetProducer {
  readonly set: PlantSet;
  readonly memberId: string;
}

/** Parts of a year that are left out for whoever sees only own rows, because fewer than five others are in them. */
export const YEAR_PARTS = ['excess.sets', 'enterprises', 'set_aside', 'excess_account'] as const;
type YearPart = (typeof YEAR_PARTS)[number];

/**
 * A year's account as somebody sees it who sees only own rows (`own`: parties as text): totals of the configuration, own rows, and totals
 * of a part of the members where five others are in it. No line tells what was left after it: by that, the lines between are known.
 */
export function yearForMember(account: StoredAccount, own: readonly string[], producers: readonly SetProducer[]) {
  const { enterprises, setAside, excessAccount, report, excess } = account;
  const isOwn = ({ memberId }: { readonly memberId: string | null }): boolean => memberId !== null && own.includes(memberId);
  const isOwnOrNobodys = (one: { readonly memberId?: string | null }): boolean =>
    (one.memberId ?? null) === null || isOwn({ memberId: one.memberId ?? null });
  const tells = (rows: readonly { readonly memberId: string | null }[]): boolean => mayShowTotal(rows, own);
  const parts = new Set(excess.sets.map(({ set }) => set));
  const shown: Readonly<Record<YearPart, boolean>> = {
    // One set is the configuration; of several, each tells of the others by subtraction.
    'excess.sets': parts.size < 2 || [...parts].every((set) => tells(producers.filter((one) => one.set === set))),
    enterprises: tells(enterprises.rows),
    set_aside: setAside === undefined || tells(setAside.rows),
    excess_account: excessAccount === undefined || tells(excessAccount.lines.filter(({ kind }) => kind === 'shared_out')),
  };
  const { rows: ofEnterprises, ...enterpriseTotals } = enterprises;
  return {
    excess: { ...excess, sets: shown['excess.sets'] ? excess.sets : [] },
    enterprises: { ...(shown.enterprises ? enterpriseTotals : {}), rows: ofEnterprises.filter(isOwn) },
    setAside: setAside && { ...(shown.set_aside ? withoutRows(setAside) : {}), rows: setAside.rows.filter(isOwn) },
    excessAccount: excessAccount && {
      ...withoutSums(excessAccount, shown.excess_account),
      lines: excessAccount.lines.filter(isOwnOrNobodys).map(({ leftCents: _, ...line }) => line),
    },
    report: {
      ...report,
      members: report.members.filter(isOwn),
      ringFenced: { ...report.ringFenced, uses: report.ringFenced.uses.filter(isOwnOrNobodys) },
    },
    withheld: YEAR_PARTS.filter((part) => !shown[part]),
  };
}

const withoutRows = ({ rows: _, ...rest }: NonNullable<StoredAccount['setAside']>) => rest;

/** What was used and is left tells what consumers that are not enterprises were given. */
function withoutSums({ lines: _, usedCents, leftCents, ...rest }: NonNullable<StoredAccount['excessAccount']>, mayShowUses: boolean) {
  return mayShowUses ? { ...rest, usedCents, leftCents } : rest;
}
