import type { Transaction } from 'kysely';
import { requireFound, unknownReference } from '../../../domain/kernel/errors.ts';
import { type LocalDate, localDateOf } from '../../../domain/kernel/time/local-day.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { representativeMessages } from '../../../domain/onboarding/representative/messages.ts';
import type { ApplicationSnapshot } from '../../../domain/onboarding/snapshot.ts';
import { findApplication, type StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { isPartyOfCommunity } from '../../../infra/postgres/onboarding/representatives.ts';
import { loadSnapshot, type SnapshotScope } from '../../../infra/postgres/onboarding/snapshot.ts';
import { configurationHead } from '../../../infra/postgres/onboarding/view.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { applicationMessages } from '../messages.ts';

/** The newest application, locked until the transaction ends; `not_found` when none was begun. */
export async function lockApplication(trx: Transaction<DB>, configurationId: number): Promise<StoredApplication> {
  return requireFound(await findApplication(trx, configurationId, true), applicationMessages.notStarted);
}

/** What the configuration would apply with on a day; `not_found` outside the community. */
export async function requireSnapshot(trx: Transaction<DB>, scope: SnapshotScope): Promise<ApplicationSnapshot> {
  return requireFound(await loadSnapshot(trx, scope), applicationMessages.noConfiguration(scope.configurationId));
}

/** Code, zone and state of a configuration; `not_found` when the community has no such configuration. */
export const requireHead = async (trx: Transaction<DB>, scope: OnboardingScope) =>
  requireFound(await configurationHead(trx, scope), applicationMessages.noConfiguration(scope.configurationId));

/** Today in the configuration's zone; `not_found` when the community has no such configuration. */
export const todayFor = async (trx: Transaction<DB>, scope: OnboardingScope): Promise<LocalDate> =>
  localDateOf(Date.now(), (await requireHead(trx, scope)).timeZone);

/** Refuses an input that names a party which no membership and no mandate ties to the community. */
export async function assertPartyOfCommunity(trx: Transaction<DB>, communityId: number, partyId: number): Promise<void> {
  if (await isPartyOfCommunity(trx, communityId, partyId)) return;
  throw unknownReference('party_id', representativeMessages.partyNeeded);
}
