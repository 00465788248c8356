import type { Kysely } from 'kysely';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { type ExemptionRow, exemptionById } from '../../../infra/postgres/assets/exemptions.ts';
import {
  type AssignedSectionRow,
  type PlantRow,
  plantById,
  type SectionRow,
  sectionAssignment,
} from '../../../infra/postgres/assets/plants.ts';
import { type PointRow, pointById } from '../../../infra/postgres/assets/points.ts';
import { type SectionStopRow, sectionStopById } from '../../../infra/postgres/assets/section-stops.ts';
import { type GroupPlantRow, type SplitGroupRow, splitGroupById } from '../../../infra/postgres/assets/split-groups.ts';
import { type EfficiencyRow, type StorageRow, storageById } from '../../../infra/postgres/assets/storages.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The assignment of a point of this community, or not_found. */
export async function requirePoint(db: Kysely<DB>, communityId: number, id: number): Promise<PointRow> {
  return requireFound(await pointById(db, communityId, id), assetMessages.noPoint(communityId, id));
}

/** The plant of this community, or not_found. */
export async function requirePlant(db: Kysely<DB>, communityId: number, id: number): Promise<PlantRow> {
  return requireFound(await plantById(db, communityId, id), assetMessages.noPlant(communityId, id));
}

export interface SectionPlace {
  readonly communityId: number;
  readonly plantId: number;
  readonly sectionId: number;
}

/** The section of a plant with its newest assignment, or not_found. */
export async function requireSection(
  db: Kysely<DB>,
  { communityId, plantId, sectionId }: SectionPlace,
): Promise<{ readonly section: SectionRow; readonly assignment: AssignedSectionRow }> {
  const section = (await requirePlant(db, communityId, plantId)).sections.find(({ id }) => id === sectionId);
  const assignment = await sectionAssignment(db, { communityId, plantId, sectionId });
  if (section && assignment) return { section, assignment };
  throw new DomainError('not_found', assetMessages.noSection(plantId, sectionId));
}

/** A stop of a plant section, or not_found. */
export async function requireSectionStop(db: Kysely<DB>, place: SectionPlace, id: number): Promise<SectionStopRow> {
  await requireSection(db, place);
  return requireFound(await sectionStopById(db, place.communityId, place.sectionId, id), assetMessages.noStop(place.sectionId, id));
}

/** The split group of this community, or not_found. */
export async function requireSplitGroup(db: Kysely<DB>, communityId: number, id: number): Promise<SplitGroupRow> {
  return requireFound(await splitGroupById(db, communityId, id), assetMessages.noSplitGroup(communityId, id));
}

/** The months of a plant in a split group, or not_found. */
export async function requireGroupPlant(db: Kysely<DB>, communityId: number, groupId: number, id: number): Promise<GroupPlantRow> {
  return requireFound(
    (await requireSplitGroup(db, communityId, groupId)).plants.find((plant) => plant.id === id),
    assetMessages.noPlantMembership(groupId, id),
  );
}

/** The storage of this community, or not_found. */
export async function requireStorage(db: Kysely<DB>, communityId: number, id: number): Promise<StorageRow> {
  return requireFound(await storageById(db, communityId, id), assetMessages.noStorage(communityId, id));
}

/** The efficiency of a storage, or not_found. */
export async function requireEfficiency(db: Kysely<DB>, communityId: number, storageId: number, id: number): Promise<EfficiencyRow> {
  return requireFound(
    (await requireStorage(db, communityId, storageId)).efficiencies.find((efficiency) => efficiency.id === id),
    assetMessages.noEfficiency(storageId, id),
  );
}

/** The exemption of a point of this community, or not_found. */
export async function requireExemption(db: Kysely<DB>, communityId: number, id: number): Promise<ExemptionRow> {
  return requireFound(await exemptionById(db, communityId, id), assetMessages.noExemption(communityId, id));
}
