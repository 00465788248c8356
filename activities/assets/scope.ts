import type { Kysely } from 'kysely';
import { communityContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type CommandWork, inWork } from '../kernel/unit-of-work.ts';

/** Named in audit rows for what the processes of assets do by themselves. */
export const ASSETS_ACTOR = 'system:assets';

/** One transaction that sees one community and nothing else. */
export const inCommunityWork = <T>(db: Kysely<DB>, communityId: number, run: (work: CommandWork) => Promise<T>): Promise<T> =>
  inWork(db, communityContext(ASSETS_ACTOR, [communityId]), run);
