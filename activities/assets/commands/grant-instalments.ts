import type { Instalment } from '../../../domain/assets/grants/grant.ts';
import { grantMessages } from '../../../domain/assets/grants/grant-messages.ts';
import { paymentRefusal, requestRefusal } from '../../../domain/assets/grants/instalments.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import { deleteInstalment, insertInstalment, setInstalmentPaid } from '../../../infra/postgres/assets/plant-grant-instalments.ts';
import type { RecordedGrant, RecordedInstalment } from '../../../infra/postgres/assets/plant-grants.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { type InstalmentPlace, loadGrantLaw, requirePlantGrant } from '../reads/plant-grant.ts';
import { throwRefusal } from './plant-grants.ts';

/** An instalment that was requested from GSE; amount in cents. */
interface GivenInstalment {
  readonly kind: Instalment['kind'];
  readonly requested_on: string;
  readonly requested_cents: number;
  readonly reference: string;
}

/** Records that an instalment was requested and answers its id; `already_exists` where one of its kind is on record. */
export async function requestInstalment(
  work: CommandWork,
  { communityId, grantId }: InstalmentPlace,
  given: GivenInstalment,
): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  const grant = await requirePlantGrant(work.trx, communityId, grantId);
  const known = grant.facts.instalments.find(({ kind }) => kind === given.kind);
  if (known) throw new AlreadyExists('kind', grantMessages.twice(given.kind), known.id);
  const request = { kind: given.kind, requestedOn: given.requested_on, requestedCents: given.requested_cents };
  throwRefusal(requestRefusal(grant.facts, request, await loadGrantLaw(work.trx, grant)));
  const id = await insertInstalment(work.trx, { ...given, grant_id: grantId, community_id: communityId });
  const object = { objectKind: 'plant_grant_instalment', objectId: id };
  work.audit({
    chain: communityId,
    action: 'plant_grant.instalment_requested',
    ...object,
    after: { grant_id: grantId, ...withoutTexts(given, 'reference') },
  });
  return id;
}

/** Records that an instalment was paid to the producer, or with null that it was not; does nothing where it is so. The community is locked. */
export async function recordInstalmentPaid(
  work: CommandWork,
  { grant, instalment }: { readonly grant: RecordedGrant; readonly instalment: RecordedInstalment },
  paid: { readonly paid_on: string; readonly paid_cents: number } | null,
): Promise<void> {
  if (instalment.paidOn === (paid?.paid_on ?? null) && instalment.paidCents === (paid?.paid_cents ?? null)) return;
  assertNewest(grant, instalment);
  if (paid !== null) {
    const payment = { on: paid.paid_on, cents: paid.paid_cents };
    throwRefusal(paymentRefusal(grant.facts, instalment, payment, await loadGrantLaw(work.trx, grant)));
  }
  await setInstalmentPaid(work.trx, instalment.id, paid);
  const object = { objectKind: 'plant_grant_instalment', objectId: instalment.id };
  const before = { paid_on: instalment.paidOn, paid_cents: instalment.paidCents };
  work.audit({ chain: grant.communityId, action: 'plant_grant.instalment_paid', ...object, before, after: paid ?? { paid_on: null } });
}

/** Removes the request of an instalment that GSE refused or that was recorded by mistake; the audit chain keeps its figures. The community is locked. */
export async function removeInstalment(work: CommandWork, grant: RecordedGrant, instalment: RecordedInstalment): Promise<void> {
  if (instalment.paidOn !== null) throw new DomainError('wrong_state', grantMessages.paidStays);
  const { id, kind, requestedOn, requestedCents } = instalment;
  await deleteInstalment(work.trx, id);
  const object = { objectKind: 'plant_grant_instalment', objectId: id };
  const before = { grant_id: grant.id, kind, requested_on: requestedOn, requested_cents: requestedCents };
  work.audit({ chain: grant.communityId, action: 'plant_grant.instalment_removed', ...object, before });
}

/** What a later instalment rests on does not change. */
function assertNewest({ facts }: RecordedGrant, instalment: RecordedInstalment): void {
  const later = facts.instalments.find(({ id }) => id > instalment.id);
  if (later !== undefined) throw new DomainError('wrong_state', grantMessages.laterRests(later.kind));
}
