import { DomainError } from '../../../domain/kernel/errors.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { adoptUnknownActs } from '../../../infra/postgres/onboarding/gse-acts.ts';
import { isProtocolTaken, storeProtocol } from '../../../infra/postgres/onboarding/submission.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { applicationMessages } from '../messages.ts';
import { lockApplication } from '../reads/require.ts';
import { takeNote } from './take-step.ts';

/** A protocol number of GSE. `mayCorrect`: whether it may replace another one, by which GSE's acts would reach this application, until one has. */
interface GivenProtocol {
  readonly protocol: string;
  readonly mayCorrect: boolean;
}

/** Records the protocol of an application that was delivered by hand; the same one again changes nothing. `conflict` where another has it. */
export async function recordProtocol(
  work: CommandWork,
  { communityId, configurationId }: OnboardingScope,
  { protocol, mayCorrect }: GivenProtocol,
): Promise<StoredApplication> {
  await lockChangeableCommunity(work.trx, communityId);
  const found = await lockApplication(work.trx, configurationId);
  if (found.protocol === protocol) return found;
  const isFixed = found.events.some(({ actId }) => actId !== null);
  if (found.protocol !== null && (!mayCorrect || isFixed))
    throw new DomainError('wrong_state', applicationMessages.protocolKnown(found.protocol));
  if (found.submittedOn === null) throw new DomainError('wrong_state', applicationMessages.notSubmitted(found.state));
  await keepProtocol(work, found, { protocol, occurredOn: found.submittedOn });
  return lockApplication(work.trx, configurationId);
}

/** Keeps the protocol with which GSE's desk took the delivery of an application; one that has a protocol stays as it is. */
export async function recordDelivery(
  work: CommandWork,
  { configurationId }: OnboardingScope,
  delivered: { readonly applicationId: number; readonly protocol: string },
): Promise<void> {
  const found = await lockApplication(work.trx, configurationId);
  if (found.protocol !== null || found.id !== delivered.applicationId) return;
  const occurredOn = found.submittedOn ?? found.events[0]?.occurredOn ?? '';
  await keepProtocol(work, found, { protocol: delivered.protocol, occurredOn });
}

/** `conflict` where another application has the number, whose community is not named. */
async function keepProtocol(
  work: CommandWork,
  application: StoredApplication,
  { protocol, occurredOn }: { readonly protocol: string; readonly occurredOn: string },
): Promise<void> {
  if (await isProtocolTaken(work.trx, application.id, protocol)) {
    const message = applicationMessages.protocolTaken(protocol);
    throw new DomainError('conflict', message, [{ path: 'protocol', code: 'taken', message }]);
  }
  await storeProtocol(work.trx, application.id, protocol);
  await adoptUnknownActs(work.trx, protocol);
  await takeNote(work, application, { kind: 'protocol', occurredOn }, { protocol });
}
