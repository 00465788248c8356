import type { DeclaredProcess } from '../../../domain/kernel/process.ts';
import { type ConfigurationYear, yearObstacles } from '../../../domain/settlement/year/stored-year.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import { yearProcess } from '../../../infra/postgres/settlement/final-years.ts';
import { overtakenYears } from '../../../infra/postgres/settlement/overtaken-years.ts';
import { monthStandings } from '../../../infra/postgres/settlement/year.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** All configurations of a community, or one. */
interface ReopenedYears {
  readonly communityId: number;
  readonly configurationId?: number;
}

/**
 * Opens the processes of the years that a change of the record overtook, of each configuration the first: the approval of its new version
 * reopens the next. A year whose months are not settled is left to the Schedule. Start the answered processes after the commit.
 */
export async function reopenYears({ trx }: CommandWork, of: ReopenedYears): Promise<DeclaredProcess[]> {
  const opened: DeclaredProcess[] = [];
  for (const scope of await overtakenYears(trx, of)) opened.push(...(await reopenYear(trx, scope)));
  return opened;
}

async function reopenYear(trx: CommandWork['trx'], scope: ConfigurationYear): Promise<DeclaredProcess[]> {
  if (yearObstacles(await monthStandings(trx, scope.configurationId, scope.year)).length > 0) return [];
  const process = yearProcess(scope);
  await openProcess(trx, process);
  return [process];
}
