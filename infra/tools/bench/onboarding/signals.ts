import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcDeadlineError } from '@temporalio/client';
import { inWork } from '../../../../activities/kernel/unit-of-work.ts';
import { actOnMember } from '../../../../activities/members/commands/change-member-status.ts';
import { takeStep } from '../../../../activities/onboarding/commands/take-step.ts';
import { lockApplication } from '../../../../activities/onboarding/reads/require.ts';
import { legalDay } from '../../../../domain/kernel/time/bounds.ts';
import type { LifeView } from '../../../../domain/members/life-view.ts';
import { lifecycleProcess, type MembershipScope } from '../../../../domain/members/processes.ts';
import type { OnboardingScope, OnboardingView } from '../../../../domain/onboarding/next-step.ts';
import { onboardingProcess } from '../../../../domain/onboarding/processes.ts';
import type { Database } from '../../../postgres/driver/index.ts';
import { ensureProcess, type ProcessToRun } from '../../../temporal/processes.ts';
import { createPersonalKeys } from '../../../vault/personal.ts';
import type { BenchEnvironment } from '../bench-environment.ts';
import { AS } from './lives.ts';
import { inTurns } from './turns.ts';

const KEYS = createPersonalKeys([{ id: 'bench', key: new Uint8Array(32).fill(7) }]);
const AT_ONCE = 4;
const POLL_MS = 15;
const PATIENCE_MS = 60_000;

/** Milliseconds from the signal after a suspension until the process of each member shows it. */
export function memberSignals(at: BenchEnvironment, app: Database, members: readonly MembershipScope[]): Promise<number[]> {
  return eachShown(at, members, lifecycleProcess, async (scope) => {
    await inWork(app.db, AS, (work) => actOnMember(work, KEYS, { id: scope.membershipId, act: 'suspend', reason: 'bench' }));
    return { query: 'life-state', isShown: (view: LifeView | null) => view?.stage === 'suspended' };
  });
}

/** The same from an act of GSE until the process of each onboarding shows it. */
export function onboardingSignals(at: BenchEnvironment, app: Database, scopes: readonly OnboardingScope[]): Promise<number[]> {
  return eachShown(at, scopes, onboardingProcess, async (scope) => {
    const step = { kind: 'integration_request', occurredOn: legalDay(Date.now()) } as const;
    await inWork(app.db, AS, async (work) => takeStep(work, await lockApplication(work.trx, scope.configurationId), step));
    return { query: 'onboarding-state', isShown: (view: OnboardingView | null) => view?.state === 'INTEGRATION_REQUESTED' };
  });
}

interface Shown<View> {
  readonly query: string;
  readonly isShown: (view: View | null) => boolean;
}

async function eachShown<Scope, View>(
  { temporal: { client } }: BenchEnvironment,
  scopes: readonly Scope[],
  processOf: (scope: Scope) => ProcessToRun,
  change: (scope: Scope) => Promise<Shown<View>>,
): Promise<number[]> {
  const tookMs: number[] = [];
  await inTurns(scopes, AT_ONCE, async (scope) => {
    const { query, isShown } = await change(scope);
    const row = processOf(scope);
    const from = performance.now();
    await ensureProcess(client, row);
    const handle = client.workflow.getHandle(row.workflowId);
    while (!isShown(await handle.query<View | null>(query))) {
      if (performance.now() - from > PATIENCE_MS) throw new Error(`${row.workflowId} does not show its state`);
      await sleep(POLL_MS);
    }
    tookMs.push(performance.now() - from);
  });
  return tookMs;
}

/** Waits until the process of the last ones has read its record: everything that was started before them has been taken up by then. */
export async function untilTakenUp(
  { temporal: { client } }: BenchEnvironment,
  rows: readonly { readonly workflowId: string }[],
  query: string,
) {
  for (const { workflowId } of rows)
    for (const deadline = performance.now() + 600_000; ; await sleep(200)) {
      // A query that a busy worker does not take up in time says nothing else than that it is busy.
      const view = await client.workflow
        .getHandle(workflowId)
        .query<unknown>(query)
        .catch((error: unknown) => (isGrpcDeadlineError(error) ? null : Promise.reject(error)));
      if (view !== null) break;
      if (performance.now() > deadline) throw new Error(`${workflowId} is not taken up`);
    }
}
