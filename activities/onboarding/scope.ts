import type { Kysely } from 'kysely';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { communityContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type CommandWork, inWork } from '../kernel/unit-of-work.ts';

/** Named in audit rows for what the onboarding process does by itself. */
export const ONBOARDING_ACTOR = 'system:onboarding';

/** One transaction that sees the community of the process and nothing else. */
export const inScope = <T>(db: Kysely<DB>, scope: OnboardingScope, run: (work: CommandWork) => Promise<T>): Promise<T> =>
  inWork(db, communityContext(ONBOARDING_ACTOR, [scope.communityId]), run);
