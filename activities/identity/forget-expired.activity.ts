import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type Forgotten, forgetExpired } from '../../infra/postgres/identity/expired.ts';
import type { ActivityDeps } from '../kernel/deps.ts';

/** Deletes what has expired at `at` (ISO 8601); repeating it finds nothing. */
export const createForgetExpired =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ at }: { readonly at: string }): Promise<Forgotten> =>
    inContext(db, systemContext('system:forget'), (trx) => forgetExpired(trx, new Date(at)));
