import { DomainError } from '../../../domain/kernel/errors.ts';
import { type ConfigurationYear, yearObstacles } from '../../../domain/settlement/year/stored-year.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import { yearProcess } from '../../../infra/postgres/settlement/final-years.ts';
import { monthStandings } from '../../../infra/postgres/settlement/year.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { settlementMessages } from '../messages.ts';
import { proposeYearAgain } from './refuse-version.ts';

/** Opens the process that settles a configuration's year; a version that was refused waits for approval again. Throws wrong_state with what each month lacks where one is not settled. */
export async function startYear(work: CommandWork, scope: ConfigurationYear): Promise<void> {
  const { configurationId, communityId, year } = scope;
  const obstacles = yearObstacles(await monthStandings(work.trx, configurationId, year));
  if (obstacles.length > 0) throw new DomainError('wrong_state', settlementMessages.yearNotReady(year), obstacles);
  await proposeYearAgain(work, scope);
  await openProcess(work.trx, yearProcess(scope));
  const object = { objectKind: 'configuration', objectId: configurationId };
  work.audit({ chain: communityId, action: 'settlement.year_started', ...object, after: { year } });
}
