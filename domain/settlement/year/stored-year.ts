import type { Fault } from '../../kernel/errors.ts';
import { storedMessage } from '../../kernel/messages.ts';
import type { LocalMonth } from '../../kernel/time/local-date.ts';
import type { StoredBlocked } from '../run/classify-run.ts';
import { RECEIVER_OF_ROLE, type Receiver } from '../types.ts';
import type { BenefitReport } from './benefit-report.ts';
import { yearMessages } from './messages.ts';
import { keyOf, type SetAside } from './take-back.ts';
import type { YearAccount } from './year-account.ts';

/** A configuration's year: the input of workflow `settleYear`. */
export interface ConfigurationYear {
  readonly configurationId: number;
  readonly communityId: number;
  readonly year: number;
}

/** What the ids of years begin with; statements find a year's process by it. */
export const YEAR_PROCESS_PREFIX = 'settle-year/';

/** The id of the process that settles a configuration's year. */
export const settleYearId = ({ configurationId, year }: Pick<ConfigurationYear, 'configurationId' | 'year'>): string =>
  `${YEAR_PROCESS_PREFIX}${configurationId}/${year}`;

/** How far a month of the year is settled. */
export interface MonthStanding {
  readonly month: LocalMonth;
  /** The newest posted run. */
  readonly runId: number | null;
  readonly blocked: readonly StoredBlocked[];
  readonly waitingRunId: number | null;
}

/** Why a year cannot be settled yet, month by month with the remedy; empty when it can. */
export function yearObstacles(months: readonly MonthStanding[]): Fault[] {
  if (months.length === 0) return [{ path: 'year', code: 'no_months', message: yearMessages.noPoint }];
  return months.flatMap(({ month, runId, blocked, waitingRunId }) => {
    const path = `months.${month}`;
    if (waitingRunId !== null) {
      const message = yearMessages.runWaiting(waitingRunId);
      return [{ path, code: 'waiting', message }];
    }
    if (runId === null) return [{ path, code: 'not_settled', message: yearMessages.monthNotSettled }];
    return blocked.map(({ remedy }) => ({ path, code: 'blocked', message: storedMessage(remedy) }));
  });
}

/** Amounts as JSON: cents and energy are numbers. */
type Plain<T> = T extends bigint ? number : T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T;

/**
 * What of a year's account is stored in addition to its rows. Years settled before the account of the whole excess premium have neither `setAside`
 * nor `excessAccount`: only enterprises gave something back then.
 */
export type StoredAccount = Plain<
  Pick<YearAccount, 'openMonths' | 'excess' | 'fees' | 'enterprises'> & {
    readonly report: BenefitReport;
    readonly setAside?: Omit<SetAside, 'steps'>;
    readonly excessAccount?: YearAccount['excessAccount'];
  }
>;

export function storedAccount({ openMonths, excess, fees, enterprises, setAside, excessAccount, report }: YearAccount): StoredAccount {
  const { steps: _, ...aside } = setAside;
  const account = { openMonths, excess, fees, enterprises, setAside: aside, excessAccount, report };
  return JSON.parse(JSON.stringify(account, (_, value) => (typeof value === 'bigint' ? Number(value) : value))) as StoredAccount;
}

/** One receiver and component of a settled year, in cents; null party: costs and fund. */
export interface StoredYearRow {
  readonly receiver: Receiver;
  readonly code: string;
  readonly partyId: number | null;
  readonly component: 'premium' | 'refund';
  readonly postedCents: number;
  readonly recomputedCents: number;
  readonly takenBackCents: number;
}

/** A year's rows as they are stored, two for each receiver. */
export function storedRows({ recomputation, setAside }: YearAccount): StoredYearRow[] {
  const taken = new Map(setAside.rows.map((row) => [keyOf(row), Number(row.cents)]));
  return recomputation.rows.flatMap((row) => {
    const own = { receiver: RECEIVER_OF_ROLE[row.role], code: row.id, partyId: row.memberId === null ? null : Number(row.memberId) };
    const cents = (component: 'premiumCents' | 'refundCents') => ({
      postedCents: Number(row.posted[component]),
      recomputedCents: Number(row.recomputed[component]),
    });
    return [
      { ...own, component: 'premium' as const, ...cents('premiumCents'), takenBackCents: taken.get(keyOf(row)) ?? 0 },
      { ...own, component: 'refund' as const, ...cents('refundCents'), takenBackCents: 0 },
    ];
  });
}
