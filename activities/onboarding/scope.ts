import type { Kysely } from 'kysely';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { communityContext, inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';

/** Named in audit rows for what the onboarding process does by itself. */
export const ONBOARDING_ACTOR = 'system:onboarding';

/** One transaction that sees the community of the process and nothing else. */
export const inScope = <T>(db: Kysely<DB>, scope: OnboardingScope, work: (trx: UnitOfWork) => Promise<T>): Promise<T> =>
  inContext(db, communityContext(ONBOARDING_ACTOR, [scope.communityId]), work);
