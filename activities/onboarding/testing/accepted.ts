import type { AcceptanceDetail } from '../../../domain/onboarding/acts.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import type { ApplicationKind } from '../../../domain/onboarding/states.ts';
import { communityContext, inContext } from '../../../infra/postgres/driver/index.ts';
import { freezeSubmission } from '../../../infra/postgres/onboarding/submission.ts';
import type { TestDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { commandWork } from '../../kernel/unit-of-work.ts';
import { activateContract } from '../commands/activate-contract.ts';
import { beginApplication, takeStep } from '../commands/take-step.ts';
import { lockApplication, requireSnapshot } from '../reads/require.ts';
import { ONBOARDING_ACTOR } from '../scope.ts';

export const TEST_KEYS = createPersonalKeys([{ id: 'test', key: new Uint8Array(32).fill(7) }]);
export const TEST_ACT: AcceptanceDetail = { contract_active_from: '2026-06-30', sections: [] };

/** An application sent on a day and accepted by GSE, without its checks; whether it took effect. */
export function acceptApplication(
  database: TestDatabase,
  { communityId, configurationId }: OnboardingScope,
  { kind, sentOn, act = TEST_ACT }: { readonly kind: ApplicationKind; readonly sentOn: string; readonly act?: AcceptanceDetail },
): Promise<boolean> {
  return inContext(database.app.db, communityContext(ONBOARDING_ACTOR, [communityId]), async (trx) => {
    const work = commandWork(trx, { actor: ONBOARDING_ACTOR });
    const draft = await beginApplication(work, { configurationId, communityId }, kind);
    const ready = await takeStep(work, draft, { kind: 'checks_passed', occurredOn: sentOn });
    await freezeSubmission(trx, ready, await requireSnapshot(trx, { communityId, configurationId, on: sentOn, applicationKind: kind }));
    for (const step of ['submission', 'receipt', 'acceptance'] as const)
      await takeStep(work, await lockApplication(trx, configurationId), { kind: step, occurredOn: sentOn });
    return activateContract(work, TEST_KEYS, await lockApplication(trx, configurationId), act);
  });
}
