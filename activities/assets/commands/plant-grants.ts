import type { Transaction } from 'kysely';
import { grantMessages } from '../../../domain/assets/grants/grant-messages.ts';
import { changeRefusal } from '../../../domain/assets/grants/instalments.ts';
import type { GrantEnd } from '../../../domain/assets/grants/kinds.ts';
import { deedRefusal, orderOfDays } from '../../../domain/assets/grants/recorded.ts';
import type { Refusal } from '../../../domain/assets/grants/refusal.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { AlreadyExists, DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import {
  insertPlantGrant,
  listPlantGrants,
  type PlantGrantValues,
  plantGrantValues,
  type RecordedGrant,
  setGrantShare,
  setPlantGrant,
} from '../../../infra/postgres/assets/plant-grants.ts';
import { plantByCode } from '../../../infra/postgres/assets/plants.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { loadGrantLaw, requirePlantGrant } from '../reads/plant-grant.ts';

/** What is known of a grant; `deed.on` is the day on which the deed was communicated. Amounts in cents. */
interface GivenGrant extends Pick<PlantGrantValues, 'requested_on' | 'reference' | 'planned_cost_cents' | 'spent_cents'> {
  readonly admitted_on: string | null;
  readonly works_ended_on: string | null;
  readonly deed: {
    readonly on: string;
    readonly number: string;
    readonly document_id: number | null;
    readonly granted_share: string;
    readonly granted_cents: number;
  } | null;
  readonly ended: { readonly on: string; readonly kind: GrantEnd } | null;
}

/** Records the grant of a plant and answers its id; `already_exists` while the plant has another that has not ended. */
export async function createPlantGrant(work: CommandWork, communityId: number, plantCode: string, given: GivenGrant): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  const plant = await plantByCode(work.trx, communityId, plantCode);
  if (plant === undefined) throw unknownReference('plant_code', assetMessages.noPlantWithCode(plantCode));
  if (plant.sections.every(({ work_type }) => work_type === 'pre_existing'))
    throw unknownReference('plant_code', grantMessages.notBuilt(plantCode));
  await refuseSecond(work.trx, communityId, plant);
  const values = await toValues(work.trx, { communityId, plantId: plant.id }, given);
  const id = await insertPlantGrant(work.trx, { community_id: communityId, plant_id: plant.id, created_by: work.actor }, values);
  await assertRules(work.trx, await requirePlantGrant(work.trx, communityId, id));
  const object = { objectKind: 'plant_grant', objectId: id };
  work.audit({
    chain: communityId,
    action: 'plant_grant.created',
    ...object,
    after: { plant_code: plantCode, ...withoutTexts(values, 'reference') },
  });
  return id;
}

/** Changes what is recorded of a grant, as a whole; its instalments must stay within the rules. The community is locked. */
export async function updatePlantGrant(work: CommandWork, grant: RecordedGrant, given: GivenGrant): Promise<void> {
  const { id, communityId, plantId } = grant;
  if (given.ended === null && grant.facts.ended !== null)
    await refuseSecond(work.trx, communityId, { id: plantId, code: grant.facts.plantCode });
  const before = await plantGrantValues(work.trx, id);
  const values = await toValues(work.trx, { communityId, plantId }, given);
  await setPlantGrant(work.trx, id, values);
  await assertRules(work.trx, await requirePlantGrant(work.trx, communityId, id));
  const object = { objectKind: 'plant_grant', objectId: id };
  const change = { before: before && withoutTexts(before, 'reference'), after: withoutTexts(values, 'reference') };
  work.audit({ chain: communityId, action: 'plant_grant.updated', ...object, ...change });
}

/** Makes the granted share that of the plant's new sections in settlement; months that it changes are settled again. It rests on the deed's document. Does nothing where it is so. */
export async function applyGrantShare(work: CommandWork, communityId: number, id: number): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  const { facts, plantId, deedDocumentId } = await requirePlantGrant(work.trx, communityId, id);
  if (facts.ended !== null) throw new DomainError('wrong_state', grantMessages.hasEnded(facts.ended.on));
  if (facts.deed === null) throw new DomainError('wrong_state', grantMessages.noDeed);
  if (deedDocumentId === null) throw new DomainError('wrong_state', grantMessages.noDeedDocument);
  const codes = facts.sections.map(({ code }) => code);
  await setGrantShare(work.trx, plantId, codes, facts.deed.share);
  const before = facts.sections.map(({ code, grantShare }) => ({ code, grant_share: grantShare }));
  const change = { before, after: { grant_share: facts.deed.share, plant_grant_id: id } };
  work.audit({ chain: communityId, action: 'plant.grant_share_applied', objectKind: 'plant', objectId: plantId, ...change });
}

/** Throws what a rule refuses. */
export function throwRefusal(refused: Refusal | undefined): void {
  if (refused === undefined) return;
  const { path, message, code } = refused;
  throw new DomainError(code === 'wrong_state' ? 'wrong_state' : 'invalid_input', atPath(path, message), [refused]);
}

async function refuseSecond(trx: Transaction<DB>, communityId: number, plant: { readonly id: number; readonly code: string }) {
  const others = await listPlantGrants(trx, communityId, { plantId: plant.id, after: 0, take: 1000 });
  const open = others.find(({ facts }) => facts.ended === null);
  if (open !== undefined) throw new AlreadyExists('plant_code', grantMessages.isOpen(plant.code), open.id);
}

async function toValues(
  trx: Transaction<DB>,
  { communityId, plantId }: { readonly communityId: number; readonly plantId: number },
  { deed, ended, ...given }: GivenGrant,
): Promise<PlantGrantValues> {
  throwRefusal(
    orderOfDays({
      requestedOn: given.requested_on,
      admittedOn: given.admitted_on,
      deedOn: deed?.on ?? null,
      worksEndedOn: given.works_ended_on,
      endedOn: ended?.on ?? null,
    }),
  );
  if (deed !== null && deed.document_id !== null) {
    const object = [plantId, deed.number, deed.granted_share, deed.granted_cents];
    await requireDecision(trx, { communityId }, { use: 'plant_grant', documentId: deed.document_id, object });
  }
  return {
    ...given,
    deed_on: deed?.on ?? null,
    deed_number: deed?.number ?? null,
    deed_document_id: deed?.document_id ?? null,
    granted_share: deed?.granted_share ?? null,
    granted_cents: deed?.granted_cents ?? null,
    ended_on: ended?.on ?? null,
    end_kind: ended?.kind ?? null,
  };
}

async function assertRules(trx: Transaction<DB>, row: RecordedGrant): Promise<void> {
  const law = await loadGrantLaw(trx, row);
  throwRefusal(deedRefusal(row.facts, law) ?? changeRefusal(row.facts, law));
}
