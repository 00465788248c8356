import type { Kysely } from 'kysely';
import { findSplitting, type Splitting } from '../../../domain/assets/splitting/cases.ts';
import { openExaminations } from '../../../infra/postgres/assets/split-examinations.ts';
import { sitedPlants } from '../../../infra/postgres/assets/splitting.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Which plants of a community may be parts of one as of a day, by the limits of classes of that day. */
export async function loadSplitting(db: Kysely<DB>, communityId: number, on: string): Promise<Splitting> {
  const table = await legalParametersOn(db, on, ['premium_class_limit']);
  return findSplitting({ plants: await sitedPlants(db, communityId, on), on, table, examined: await openExaminations(db, communityId) });
}
