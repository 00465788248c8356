import { type Kysely, sql, type Transaction } from 'kysely';
import { areaProfile } from '../../../../domain/assets/performance/expected.ts';
import type { DB } from '../../schema/tables.ts';

/** What a plant is expected to give and what was promised for it. */
export interface ProfileRow {
  /** kWh for each kW, January first. */
  readonly monthly: readonly number[];
  readonly source: string;
  readonly promised_kwh: number | null;
  readonly document_id: number | null;
  readonly version: number;
}

export async function profileOf(db: Kysely<DB>, assetId: number): Promise<ProfileRow | undefined> {
  const row = await db
    .selectFrom('yield_profile')
    .select(['monthly', 'source', 'promised_kwh', 'document_id', 'version'])
    .where('asset_id', '=', assetId)
    .executeTakeFirst();
  return row && { ...row, monthly: row.monthly as readonly number[] };
}

export interface ProfileValues {
  readonly community_id: number;
  readonly asset_id: number;
  readonly monthly: readonly number[];
  readonly source: string;
  readonly promised_kwh: number | null;
  readonly document_id: number | null;
  readonly recorded_by: string;
}

/** Stores what is expected of a plant in place of what was. */
export async function storeProfile(trx: Transaction<DB>, { monthly, ...row }: ProfileValues): Promise<void> {
  const values = { ...row, monthly: [...monthly] };
  await trx
    .insertInto('yield_profile')
    .values(values)
    .onConflict((conflict) => conflict.column('asset_id').doUpdateSet({ ...values, version: sql`yield_profile.version + 1` }))
    .execute();
}

/** Stores what was promised for a plant: beside its profile, else beside that of its area; without either nothing can be compared, so flat. */
export async function setPromise(
  trx: Transaction<DB>,
  { promised_kwh, document_id, ...row }: Omit<ProfileValues, 'monthly' | 'source' | 'promised_kwh'> & { readonly promised_kwh: number },
): Promise<void> {
  const known = await profileOf(trx, row.asset_id);
  const head = await plantHead(trx, row.asset_id);
  const profile = known ?? (head && areaProfile(head.region, head.source)) ?? flat(promised_kwh, head?.kw ?? 1);
  await storeProfile(trx, { ...row, monthly: profile.monthly, source: profile.source, promised_kwh, document_id });
}

const flat = (year: number, kw: number) => ({
  monthly: Array<number>(12).fill(Math.round((year / kw / 12) * 100) / 100),
  source: 'promise / 12',
});

export interface PlantHeadRow {
  readonly plant_id: number;
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly source: string;
  readonly kw: number;
  readonly entry: string | null;
}

/** The plant behind an asset, with the power of its sections. */
export async function plantHead(db: Kysely<DB>, assetId: number): Promise<PlantHeadRow | undefined> {
  const { rows } = await sql<PlantHeadRow>`
    select p.id as plant_id, p.code, p.name, p.region, p.source, coalesce(sum(s.power_kw), 0)::float8 as kw, min(s.entry_into_operation)::text as entry
    from asset a join plant p on p.id = a.plant_id left join plant_section s on s.plant_id = p.id
    where a.id = ${assetId} and a.kind = 'plant' group by p.id`.execute(db);
  return rows[0];
}
