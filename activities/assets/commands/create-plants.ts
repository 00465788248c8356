import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { sortedParcels } from '../../../domain/assets/splitting/parcel.ts';
import { AlreadyExists, DomainError, type Fault, unknownReference } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { assertWithin } from '../../../domain/kernel/time/day-ranges.ts';
import {
  insertPlant,
  insertSection,
  type NewSection,
  type PlantRow,
  plantByCode,
  sectionsWithCodes,
} from '../../../infra/postgres/assets/plants.ts';
import { pointIdOf } from '../../../infra/postgres/assets/points.ts';
import { storageByCode } from '../../../infra/postgres/assets/storages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { producerByCode } from '../../../infra/postgres/members/mandates.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import { createOne, type EnsureItem, ensureAll } from '../../kernel/commands/ensure.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireReferencedMember } from '../../members/reads/referenced-member.ts';
import { type Places, unitPlaces } from './places.ts';
import { assertNoScheme } from './point-schemes.ts';
import { recordTakenClaims } from './taken-claims.ts';

/** A plant with its sections, all assigned to one configuration on the same days; one of the three names of its producer is given. */
interface NewPlant extends Pick<PlantRow, 'code' | 'name' | 'pod' | 'source' | 'region' | 'voltage' | 'inside_building'> {
  readonly producer_code?: string | undefined;
  readonly producer_id?: number | undefined;
  readonly third_party_producer_code?: string | undefined;
  /** Cadastral code. */
  readonly municipality?: string | null | undefined;
  /** Cadastral parcels. */
  readonly parcels?: readonly string[] | undefined;
  readonly configuration_id: number;
  readonly valid_from: string;
  readonly valid_to?: string | null | undefined;
  readonly sections: readonly Omit<NewSection, 'plant_id' | 'community_id'>[];
}

/** Creates a plant, of `most` sections in all, and answers its id; `already_exists` where the same is recorded. */
export async function createPlant(work: CommandWork, communityId: number, plant: NewPlant, most?: number): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  return createOne(work, plant, 'code', ensurePlant(communityId, await unitPlaces(work.trx, communityId, most)));
}

/** Creates plants that do not exist yet; each has its own outcome. */
export async function createPlants(work: CommandWork, communityId: number, plants: readonly NewPlant[], most?: number) {
  await lockChangeableCommunity(work.trx, communityId);
  return ensureAll(work, plants, ensurePlant(communityId, await unitPlaces(work.trx, communityId, most)));
}

/** Ensures a plant with its sections, each assigned to the configuration from `valid_from` on. */
function ensurePlant(communityId: number, places: Places): EnsureItem<NewPlant> {
  return async (work, given) => {
    const { trx, audit } = work;
    await assertConfiguration(trx, communityId, given.configuration_id);
    await refuseNeverPaid(trx, given);
    const partyId = await producerOf(trx, communityId, given);
    const known = await plantByCode(trx, communityId, given.code);
    if (known) return { id: sameOrRefused(known, given, partyId), isNew: false };
    await refuseKnownCodes(trx, communityId, given);
    places.assertRoom(given.sections.length);
    const { code, name, source, region, voltage, inside_building } = given;
    await assertNoScheme(trx, communityId, given.pod, { from: given.valid_from, to: given.valid_to ?? null });
    const point_id = await pointIdOf(trx, given.pod);
    const id = await insertPlant(trx, {
      community_id: communityId,
      code,
      name,
      producer_id: partyId,
      point_id,
      source,
      region,
      voltage,
      inside_building,
      municipality: given.municipality ?? null,
      parcels: sortedParcels(given.parcels ?? []),
    });
    const assignment = { configurationId: given.configuration_id, from: given.valid_from, to: given.valid_to ?? null };
    for (const section of given.sections) await insertSection(trx, { ...section, plant_id: id, community_id: communityId }, assignment);
    const after = { ...withoutTexts(given, 'name'), ...(await recordTakenClaims(work)) };
    audit({ chain: communityId, action: 'plant.created', objectKind: 'plant', objectId: id, after });
    places.take(given.sections.length);
    return { id, isNew: true };
  };
}

/** Refuses sections whose dates no application passes with: an incentivised one from before the law, an existing one from after it. */
export async function refuseNeverPaid(
  trx: Transaction<DB>,
  { sections }: Pick<NewPlant, 'sections'>,
  paths: readonly string[] = sections.map((_, i) => `sections[${i}]`),
): Promise<void> {
  const table = await legalParametersOn(trx, legalDay(Date.now()), ['first_incentivised_entry']);
  const first = table[0]?.value;
  if (first === undefined) return;
  const faults = sections.flatMap(({ entry_into_operation: entry, work_type, incentivised }, i): Fault[] => {
    const path = `${paths[i]}.entry_into_operation`;
    if (work_type === 'pre_existing' && entry >= first) return [{ path, code: 'not_allowed', message: assetMessages.notExisting(first) }];
    return incentivised && entry < first ? [{ path, code: 'not_allowed', message: assetMessages.neverPaid(first) }] : [];
  });
  const [fault] = faults;
  if (fault !== undefined) throw new DomainError('invalid_input', atPath(fault.path, fault.message), faults);
}

type ProducerNames = Pick<NewPlant, 'producer_code' | 'producer_id' | 'third_party_producer_code' | 'valid_from' | 'valid_to'>;

/** The party of the member or of the third-party producer, whose membership or mandate must hold on all days of the plant. */
export async function producerOf(trx: Transaction<DB>, communityId: number, given: ProducerNames): Promise<number> {
  const { third_party_producer_code: code, producer_code, producer_id } = given;
  const range = { from: given.valid_from, to: given.valid_to ?? null };
  if (code === undefined) {
    const member = await requireReferencedMember(trx, communityId, 'producer', producer_code, producer_id);
    assertWithin({ from: member.valid_from, to: member.valid_to }, range, assetMessages.membershipOf(member.code), 'outside_membership');
    return member.party_id;
  }
  const mandate = await producerByCode(trx, communityId, code);
  if (mandate === undefined) throw unknownReference('third_party_producer_code', assetMessages.noProducer(code));
  assertWithin({ from: mandate.valid_from, to: mandate.valid_to }, range, assetMessages.mandateOf(code), 'outside_mandate');
  return mandate.party_id;
}

/** Refuses codes that sections or storages of the community have already. */
export async function refuseKnownCodes(
  trx: Transaction<DB>,
  communityId: number,
  { sections }: { readonly sections: readonly { readonly code: string }[] },
  paths: readonly string[] = sections.map((_, i) => `sections[${i}]`),
): Promise<void> {
  const codes = sections.map(({ code }) => code);
  const [taken] = await sectionsWithCodes(trx, communityId, codes);
  if (taken) throw new AlreadyExists(`${paths[codes.indexOf(taken.code)]}.code`, assetMessages.sectionTaken(taken.code), taken.plant_id);
  for (const [i, code] of codes.entries()) {
    const storage = await storageByCode(trx, communityId, code);
    if (storage) throw new AlreadyExists(`${paths[i]}.code`, assetMessages.codeOfStorage(code), storage.id);
  }
}

function sameOrRefused(known: PlantRow, given: NewPlant, partyId: number): number {
  const hasParcels = given.parcels === undefined || sortedParcels(given.parcels).join() === known.parcels.join();
  const isThere = hasParcels && (given.municipality == null || given.municipality === known.municipality);
  if (isThere && isDeepStrictEqual(contentOf(known, known.producer_party_id, known.sections), wantedOf(given, partyId))) return known.id;
  throw new AlreadyExists('code', assetMessages.plantExists(given.code), known.id);
}

const wantedOf = (given: NewPlant, partyId: number) =>
  contentOf(
    given,
    partyId,
    given.sections.map((section) => ({
      ...section,
      configuration_id: given.configuration_id,
      valid_from: given.valid_from,
      valid_to: given.valid_to ?? null,
    })),
  );

type Head = Pick<PlantRow, 'name' | 'pod' | 'source' | 'region' | 'voltage' | 'inside_building'>;
type SectionContent = Pick<
  PlantRow['sections'][number],
  | 'code'
  | 'power_kw'
  | 'entry_into_operation'
  | 'work_type'
  | 'incentivised'
  | 'grant_share'
  | 'obligation_power_kw'
  | 'superbonus_kw'
  | 'configuration_id'
  | 'valid_from'
  | 'valid_to'
>;

/** What makes two plants the same; sections in any order, decimals by value. */
function contentOf({ name, pod, source, region, voltage, inside_building }: Head, producer: number, sections: readonly SectionContent[]) {
  const parts = sections.map((section) => ({
    code: section.code,
    entry: section.entry_into_operation,
    work: section.work_type,
    incentivised: section.incentivised,
    numbers: [section.power_kw, section.grant_share, section.obligation_power_kw, section.superbonus_kw].map(Number),
    configuration: section.configuration_id,
    from: section.valid_from,
    to: section.valid_to,
  }));
  return { name, pod, source, region, voltage, inside_building, producer, sections: parts.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
}
