import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { heartbeat } from '@temporalio/activity';
import { DomainError, type Fault } from '../../domain/kernel/errors.ts';
import { LEGAL_PARAMETERS, type ParameterName, type ParameterRow } from '../../domain/kernel/legal/parameters.ts';
import { ENGINE_VERSION } from '../../domain/settlement/run/run-inputs.ts';
import { FEE_NAMES } from '../../domain/settlement/year/gse-fees.ts';
import { type ConfigurationYear, type MonthStanding, yearObstacles } from '../../domain/settlement/year/stored-year.ts';
import type { YearInput } from '../../domain/settlement/year/types.ts';
import { type YearAccount, yearAccount } from '../../domain/settlement/year/year-account.ts';
import { describeObstacles, describeYear, type YearStep } from '../../domain/settlement/year/year-step.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { canonicalJson } from '../../infra/postgres/record/canonical-json.ts';
import { legalParametersOn } from '../../infra/postgres/record/legal-parameters.ts';
import { lockYear, monthStandings, type YearBefore, yearsBefore } from '../../infra/postgres/settlement/year.ts';
import type { YearGrounds } from '../../infra/postgres/settlement/year-causes.ts';
import { type YearMoney, yearMoney } from '../../infra/postgres/settlement/year-money.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { discardYear, storeYear, type YearVersion } from './commands/store-year.ts';
import { loadYear } from './reads/load-year.ts';

/**
 * Settles a configuration's year from the newest posted runs of its months and stores it as a version that waits for approval. Where
 * nothing changed since the newest version nothing is stored; one that waits and is overtaken is discarded.
 */
export const createComputeYear =
  ({ bulk }: Pick<ComputeDeps, 'bulk'>) =>
  (scope: ConfigurationYear): Promise<YearStep> =>
    inContext(bulk.db, systemContext(`settlement:${scope.year}`), async (trx) => {
      const work = commandWork(trx, { actor: 'system:settlement' });
      await lockYear(trx, scope.configurationId, scope.year);
      const standings = await monthStandings(trx, scope.configurationId, scope.year);
      const before = await yearsBefore(trx, scope.configurationId, scope.year);
      const waiting = before.find(({ state }) => state === 'awaiting_approval');
      const obstacles = yearObstacles(standings);
      if (obstacles.length > 0) {
        if (waiting !== undefined) await discardYear(work, scope, waiting);
        return { state: 'refused', details: describeObstacles(scope.year, obstacles) };
      }
      const posted = (await yearsBefore(trx, scope.configurationId, scope.year - 1)).filter(({ state }) => state === 'posted');
      const carried = posted.findLast(({ handsOn }) => handsOn === posted[0]?.handsOn);
      const money = await yearMoney(trx, scope.configurationId, scope.year);
      const legal = await legalParametersOn(trx, `${scope.year}-12-31`, YEAR_NAMES);
      const fingerprint = fingerprintOf(scope, standings, carried, money, legal);
      const newest = before.find(({ state }) => state !== 'discarded');
      if (newest?.fingerprint === fingerprint) return stepOf(newest, scope.year);
      const input = await loadYear(trx, scope.year, standings, carried?.account, heartbeat, money);
      if (waiting !== undefined) await discardYear(work, scope, waiting);
      const account = accountOrFaults(input, legal);
      if ('faults' in account) return { state: 'refused', details: describeObstacles(scope.year, account.faults) };
      return stepOf(
        await storeYear(work, scope, {
          account,
          standings,
          before,
          fingerprint,
          money,
          restsOn: carried?.handsOn ?? null,
        }),
        scope.year,
      );
    });

/** The legal values that a year's account reads. */
const YEAR_NAMES: readonly ParameterName[] = ['excess_premium_threshold', 'enterprise_holder', ...FEE_NAMES];

/** The account, or what keeps it from being settled, such as more uses of the ring-fenced account than it holds. */
function accountOrFaults(input: YearInput, legal: readonly ParameterRow[]): YearAccount | { readonly faults: readonly Fault[] } {
  try {
    return yearAccount(input, legal);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid_input' && error.details.length > 0) return { faults: error.details };
    throw error;
  }
}

function fingerprintOf(
  scope: ConfigurationYear,
  standings: readonly MonthStanding[],
  carried: YearBefore | undefined,
  money: YearMoney,
  legal: readonly ParameterRow[],
): string {
  const runs = standings.map(({ runId }) => runId);
  const given = legal.filter((row) => !LEGAL_PARAMETERS.some((known) => isDeepStrictEqual(known, row)));
  const rests: YearGrounds = {
    engine: ENGINE_VERSION,
    year: scope.year,
    runs,
    carried: carried?.id ?? null,
    ...money,
    ...(given.length > 0 ? { given } : {}),
  };
  return createHash('sha256').update(canonicalJson(rests)).digest('hex');
}

const stepOf = (one: YearVersion, year: number): YearStep => ({
  state: one.state === 'awaiting_approval' ? 'waiting' : 'unchanged',
  yearId: one.id,
  details: describeYear({ ...one, year }),
});
