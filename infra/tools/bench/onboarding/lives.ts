import { sql } from 'kysely';
import { inWork } from '../../../../activities/kernel/unit-of-work.ts';
import { recordProtocol } from '../../../../activities/onboarding/commands/record-protocol.ts';
import { beginApplication, takeStep } from '../../../../activities/onboarding/commands/take-step.ts';
import { lockApplication } from '../../../../activities/onboarding/reads/require.ts';
import { legalDay } from '../../../../domain/kernel/time/bounds.ts';
import { lifecycleProcess, type MembershipScope } from '../../../../domain/members/processes.ts';
import type { OnboardingScope } from '../../../../domain/onboarding/next-step.ts';
import { onboardingProcess } from '../../../../domain/onboarding/processes.ts';
import { type Database, systemContext } from '../../../postgres/driver/index.ts';
import { ensureProcess } from '../../../temporal/processes.ts';
import type { BenchEnvironment } from '../bench-environment.ts';
import { seedMaster } from '../settlement/seed-master.ts';
import { inTurns } from './turns.ts';

export const AS = systemContext('user:1');
const MEMBERS = 5;
const STARTS_AT_ONCE = 20;

/** The memberships and onboardings that are open at once. */
export interface OpenLives {
  readonly members: readonly MembershipScope[];
  readonly onboardings: readonly OnboardingScope[];
}

/** Makes `size` communities of five admitted members each, an application under review in each, and the process of every one of them. */
export async function openLives({ owner, temporal }: BenchEnvironment, app: Database, size: number): Promise<OpenLives> {
  await seedMaster(owner.db, { first: 1, last: size, since: '2025-01-01', until: null, points: MEMBERS });
  const { rows: members } = await sql<MembershipScope>`select m.id as "membershipId", m.community_id as "communityId"
    from membership m order by m.id`.execute(owner.db);
  const { rows: onboardings } = await sql<OnboardingScope>`select id as "configurationId", community_id as "communityId"
    from configuration order by id`.execute(owner.db);
  await inTurns(onboardings, STARTS_AT_ONCE, (scope) => sendApplication(app, scope));
  const rows = [...members.map(lifecycleProcess), ...onboardings.map(onboardingProcess)];
  await inTurns(rows, STARTS_AT_ONCE, (row) => ensureProcess(temporal.client, row));
  return { members, onboardings };
}

/** An application that GSE has received: its process has nothing to deliver. */
const sendApplication = (app: Database, scope: OnboardingScope): Promise<unknown> =>
  inWork(app.db, AS, async (work) => {
    await beginApplication(work, scope);
    for (const kind of ['checks_passed', 'submission', 'receipt'] as const)
      await takeStep(work, await lockApplication(work.trx, scope.configurationId), { kind, occurredOn: legalDay(Date.now()) });
    await recordProtocol(work, scope, { protocol: `BENCH-${scope.configurationId}`, mayCorrect: false });
  });
