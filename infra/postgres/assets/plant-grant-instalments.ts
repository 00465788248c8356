import type { Transaction } from 'kysely';
import type { Instalment } from '../../../domain/assets/grants/grant.ts';
import type { DB } from '../schema/tables.ts';

interface NewInstalmentRow {
  readonly grant_id: number;
  readonly community_id: number;
  readonly kind: Instalment['kind'];
  readonly requested_on: string;
  readonly requested_cents: number;
  readonly reference: string;
}

export async function insertInstalment(trx: Transaction<DB>, row: NewInstalmentRow): Promise<number> {
  return (await trx.insertInto('plant_grant_instalment').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function setInstalmentPaid(
  trx: Transaction<DB>,
  id: number,
  paid: { readonly paid_on: string; readonly paid_cents: number } | null,
): Promise<void> {
  const values = paid ?? { paid_on: null, paid_cents: null };
  await trx.updateTable('plant_grant_instalment').set(values).where('id', '=', id).execute();
}

export async function deleteInstalment(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('plant_grant_instalment').where('id', '=', id).execute();
}
