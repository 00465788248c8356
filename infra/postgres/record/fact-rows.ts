import { sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

/** The tables whose rows are put right in place. */
export type FactTable =
  | 'point_assignment'
  | 'plant_assignment'
  | 'plant'
  | 'plant_section'
  | 'storage_unit'
  | 'storage_assignment'
  | 'storage_efficiency'
  | 'distribution_rule'
  | 'configuration_parameter'
  | 'document'
  | 'community_statute'
  | 'enterprise_fact'
  | 'point_scheme'
  | 'point_exemption'
  | 'section_stop';

export interface FactDayValues {
  readonly valid_from: string;
  readonly valid_to?: string | null | undefined;
}

/** Writes facts of a row, and its days as `validity` where `days` are given; the triggers of its table mark what was settled with it. */
export async function setFacts(trx: Transaction<DB>, table: FactTable, id: number, values: object, days?: FactDayValues): Promise<void> {
  const validity = days && { validity: formatDateRange({ from: days.valid_from, to: days.valid_to ?? null }) };
  await trx
    .updateTable(table)
    .set({ ...values, ...validity } as never)
    .where('id', '=', id)
    .execute();
}

/** Deletes a row on which nothing rests; the database refuses one that was applied for or settled. */
export async function deleteFacts(trx: Transaction<DB>, table: FactTable, id: number): Promise<void> {
  await trx.deleteFrom(table).where(sql.ref('id'), '=', id).execute();
}

/** Deletes a storage with its efficiencies and its assignment. */
export async function deleteStorage(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('storage_efficiency').where('storage_id', '=', id).execute();
  await trx.deleteFrom('storage_assignment').where('storage_id', '=', id).execute();
  await trx.deleteFrom('storage_unit').where('id', '=', id).execute();
}

/** Deletes a section of a plant with its assignments. */
export async function deleteSection(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('plant_assignment').where('section_id', '=', id).execute();
  await trx.deleteFrom('plant_section').where('id', '=', id).execute();
}

/** Deletes a plant with its sections and their assignments. */
export async function deletePlant(trx: Transaction<DB>, id: number): Promise<void> {
  const sections = trx.selectFrom('plant_section').select('id').where('plant_id', '=', id);
  await trx.deleteFrom('plant_assignment').where('section_id', 'in', sections).execute();
  await trx.deleteFrom('plant_section').where('plant_id', '=', id).execute();
  await trx.deleteFrom('plant').where('id', '=', id).execute();
}
