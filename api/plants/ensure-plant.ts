import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { AlreadyExists } from '../../domain/errors.ts';
import type { RowContext } from '../../infra/postgres/context.ts';
import { insertPlant, insertSection, type PlantRow, plantByCode, sectionsWithCodes } from '../../infra/postgres/queries/plants.ts';
import { pointIdOf } from '../../infra/postgres/queries/points.ts';
import type { DB } from '../../infra/postgres/schema.ts';
import type { EnsureItem } from '../batch.ts';
import { by } from '../by.ts';
import { referConfiguration, referMember } from '../references.ts';
import type { NewPlant } from './schemas.ts';

/** Ensures a plant with its sections, each assigned to the configuration from `valid_from` on. */
export function ensurePlant(communityId: number, context: RowContext): EnsureItem<NewPlant> {
  return async (trx, given, audit) => {
    await referConfiguration(trx, communityId, given.configuration_id);
    const producer = await referMember(trx, communityId, 'producer', given.producer_code, given.producer_id);
    const known = await plantByCode(trx, communityId, given.code);
    if (known) return { id: sameOrRefused(known, given, producer.party_id), isNew: false };
    await refuseKnownSections(trx, communityId, given);
    const { code, name, source, region, voltage, inside_building } = given;
    const point_id = await pointIdOf(trx, given.pod);
    const id = await insertPlant(trx, {
      community_id: communityId,
      code,
      name,
      producer_id: producer.party_id,
      point_id,
      source,
      region,
      voltage,
      inside_building,
    });
    const assignment = { configurationId: given.configuration_id, from: given.valid_from };
    for (const section of given.sections) await insertSection(trx, { ...section, plant_id: id, community_id: communityId }, assignment);
    audit.push({ ...by(context), chain: communityId, action: 'plant.created', objectKind: 'plant', objectId: id, after: given });
    return { id, isNew: true };
  };
}

async function refuseKnownSections(trx: Transaction<DB>, communityId: number, { sections }: NewPlant): Promise<void> {
  const codes = sections.map(({ code }) => code);
  const [taken] = await sectionsWithCodes(trx, communityId, codes);
  if (taken)
    throw new AlreadyExists(
      `sections[${codes.indexOf(taken.code)}].code`,
      `Section ${taken.code} belongs to another plant of the community already`,
      taken.plant_id,
    );
}

function sameOrRefused(known: PlantRow, given: NewPlant, partyId: number): number {
  if (isDeepStrictEqual(contentOf(known, known.producer_party_id, known.sections), wantedOf(given, partyId))) return known.id;
  throw new AlreadyExists('code', `There is a plant ${given.code} with other content already`, known.id);
}

const wantedOf = (given: NewPlant, partyId: number) =>
  contentOf(
    given,
    partyId,
    given.sections.map((section) => ({ ...section, configuration_id: given.configuration_id, valid_from: given.valid_from })),
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
  }));
  return { name, pod, source, region, voltage, inside_building, producer, sections: parts.toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
}
