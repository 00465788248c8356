import { sql } from 'kysely';
import { inWork } from '../../../../activities/kernel/unit-of-work.ts';
import { runChecks } from '../../../../activities/onboarding/commands/run-checks.ts';
import type { OnboardingScope } from '../../../../domain/onboarding/next-step.ts';
import type { Database } from '../../../postgres/driver/index.ts';
import { seedMaster } from '../settlement/seed-master.ts';
import { AS } from './lives.ts';

const NUMBER = 9_001;
const MEMBERS = 200;
const ROUNDS = 5;

/** Seconds of the checks of a configuration of two hundred members, stored; the longest of five. */
export async function precheck(owner: Database, app: Database): Promise<number> {
  await seedMaster(owner.db, { first: NUMBER, last: NUMBER, since: '2025-01-01', until: null, points: MEMBERS });
  const { rows } = await sql<OnboardingScope>`select k.id as "configurationId", c.id as "communityId" from community c
    join configuration k on k.community_id = c.id where c.code = ${`bench-${NUMBER}`}`.execute(owner.db);
  const scope = rows[0] as OnboardingScope;
  const tookS: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    await inWork(app.db, AS, (work) => runChecks(work, scope, undefined));
    tookS.push((performance.now() - from) / 1000);
  }
  return Math.max(...tookS);
}
