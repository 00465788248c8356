import { type Kysely, sql, type Transaction } from 'kysely';
import type { AssetKind, AssetStatus } from '../../../../domain/assets/register/kinds.ts';
import { pageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';

/** An asset with its status of today; powers are decimal kW. */
export interface AssetRow {
  readonly id: number;
  readonly community_id: number;
  readonly kind: AssetKind;
  readonly code: string;
  readonly name: string;
  readonly plant_id: number | null;
  readonly plant_code: string | null;
  readonly censimp_code: string | null;
  readonly gaudi_section: string | null;
  readonly gaudi_up: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial_number: string | null;
  readonly rated_kw: string | null;
  readonly warranty_until: string | null;
  readonly note: string | null;
  readonly status: AssetStatus;
  readonly status_since: string | null;
  readonly open_orders: number;
  readonly version: number;
}

/** Facts that a person records of an asset. */
export type AssetFacts = Pick<
  AssetRow,
  'censimp_code' | 'gaudi_section' | 'gaudi_up' | 'manufacturer' | 'model' | 'serial_number' | 'rated_kw' | 'warranty_until' | 'note'
>;

/** A status of the record counts from its day on; without one the first entry into operation says whether the plant or section runs. */
const assets = () => sql<AssetRow>`
  select a.id, a.community_id, a.kind, coalesce(a.own_code, s.code, st.code, c.pod, p.code) as code,
    coalesce(a.own_name, st.name, c.pod, p.name || coalesce(' ' || s.code, '')) as name, a.plant_id, p.code as plant_code,
    a.censimp_code, a.gaudi_section, a.gaudi_up, a.manufacturer, a.model, a.serial_number,
    trim_scale(coalesce(a.rated_kw, s.power_kw, case when a.kind = 'plant' then w.kw end))::text as rated_kw,
    a.warranty_until, a.note, a.version, o.open_orders,
    coalesce(x.status, case when e.entry > (now() at time zone 'Europe/Rome')::date then 'planned' else 'operating' end) as status,
    coalesce(lower(x.validity), e.entry)::text as status_since
  from asset a
    left join plant p on p.id = a.plant_id
    left join plant_section s on s.id = a.section_id
    left join storage_unit st on st.id = a.storage_id
    left join connection_point c on c.id = a.point_id
    left join lateral (select sum(y.power_kw) as kw from plant_section y where y.plant_id = a.plant_id) w on a.kind = 'plant'
    left join lateral (select min(y.entry_into_operation) as entry from plant_section y
      where y.id = a.section_id or (a.kind = 'plant' and y.plant_id = a.plant_id)) e on a.kind in ('plant', 'section')
    left join asset_status x on x.asset_id = a.id and x.validity @> (now() at time zone 'Europe/Rome')::date
    cross join lateral (select count(*)::int as open_orders from work_order w where w.asset_id = a.id and w.state in ('open', 'assigned')) o
  where (a.kind <> 'point' or exists (select 1 from point_assignment g where g.point_id = a.point_id and g.community_id = a.community_id))`;

export const listAssets = (db: Kysely<DB>, communityId: number, window: Window): Promise<AssetRow[]> =>
  pageOf(db, sql<AssetRow>`${assets()} and a.community_id = ${communityId}`, window);

export async function assetById(db: Kysely<DB>, communityId: number, id: number): Promise<AssetRow | undefined> {
  const { rows } = await sql<AssetRow>`${assets()} and a.community_id = ${communityId} and a.id = ${id}`.execute(db);
  return rows[0];
}

export async function insertAsset(
  trx: Transaction<DB>,
  row: AssetFacts & {
    readonly community_id: number;
    readonly kind: AssetKind;
    readonly plant_id: number | null;
    readonly own_code: string;
    readonly own_name: string;
  },
): Promise<number> {
  return (await trx.insertInto('asset').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function assetIdByCode(db: Kysely<DB>, communityId: number, code: string): Promise<number | undefined> {
  const found = db.selectFrom('asset').select('id').where('community_id', '=', communityId).where('own_code', '=', code);
  return (await found.executeTakeFirst())?.id;
}

export async function updateAsset(trx: Transaction<DB>, id: number, facts: AssetFacts & { readonly own_name?: string }): Promise<void> {
  await trx
    .updateTable('asset')
    .set({ ...facts, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** A status of an asset on its days; `valid_to` excluded, null while it lasts. */
export interface AssetStatusRow {
  readonly status: AssetStatus;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly note: string | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

/** The recorded statuses of an asset, the newest first. */
export const assetStatuses = (db: Kysely<DB>, assetId: number): Promise<AssetStatusRow[]> =>
  db
    .selectFrom('asset_status')
    .select(['status', 'note', 'recorded_by', 'recorded_at'])
    .select([sql<string>`lower(validity)`.as('valid_from'), sql<string | null>`upper(validity)`.as('valid_to')])
    .where('asset_id', '=', assetId)
    .orderBy(sql`lower(validity)`, 'desc')
    .limit(200)
    .execute();

/** Ends the open status on the day on which the next begins, and records that. */
export async function insertStatus(
  trx: Transaction<DB>,
  row: {
    readonly community_id: number;
    readonly asset_id: number;
    readonly status: AssetStatus;
    readonly note: string | null;
    readonly recorded_by: string;
  },
  from: string,
): Promise<void> {
  await trx
    .updateTable('asset_status')
    .set({ validity: sql`daterange(lower(validity), ${from}::date)` })
    .where('asset_id', '=', row.asset_id)
    .where(sql<boolean>`upper_inf(validity)`)
    .execute();
  await trx
    .insertInto('asset_status')
    .values({ ...row, validity: sql`daterange(${from}::date, null)` })
    .execute();
}

export const assetDocuments = (db: Kysely<DB>, assetId: number) =>
  db
    .selectFrom('asset_document as a')
    .innerJoin('document as d', 'd.id', 'a.document_id')
    .select(['d.id as document_id', 'd.kind', 'd.media_type', 'd.sha256', 'a.added_by', 'a.added_at'])
    .where('a.asset_id', '=', assetId)
    .orderBy('a.id', 'desc')
    .limit(200)
    .execute();

/** Adds a document to an asset; false where it has it already. */
export async function insertAssetDocument(
  trx: Transaction<DB>,
  row: { readonly community_id: number; readonly asset_id: number; readonly document_id: number; readonly added_by: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('asset_document')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
