import { sql, type Transaction } from 'kysely';
import type { AmountMapping } from '../../../domain/billing/reconciliation/amount-reader.ts';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import type { OperationState } from '../../../domain/kernel/operation.ts';
import type { FileUnit } from '../../../domain/metering/exact-quantity.ts';
import type { KnownCode } from '../../../domain/metering/known-series.ts';
import type { Quality } from '../../../domain/metering/series-readings.ts';
import type { DB } from '../schema/tables.ts';

/** What a file that is sent may hold. */
export const IMPORT_KINDS = ['curves_wide', 'curves_long', 'prices', 'gse_amounts', 'energy_sales'] as const;
/** `take_back` has no file of its own: it takes another import back. */
export type ImportKind = (typeof IMPORT_KINDS)[number] | 'take_back';

/** Does a file of this kind hold readings? */
export const isCurves = (kind: ImportKind): boolean => kind === 'curves_wide' || kind === 'curves_long';

/** How a file is to be read; curves name a configuration, prices a market zone, amounts of GSE their columns. */
export interface ImportOptions {
  readonly configurationId?: number;
  readonly marketZone?: string;
  /** Of the values of curves; left out where the file's header says it. */
  readonly unit?: FileUnit;
  /** How sure readings are of which the file does not say it by row; by default measured. */
  readonly grade?: Quality;
  readonly resolutionMinutes: number;
  readonly source: string;
  readonly amounts?: AmountMapping & { readonly separator: string };
}

export interface ImportFile {
  readonly operationId: number;
  readonly communityId: number | null;
  readonly state: OperationState;
  /** Who sent it, as audit rows name callers. */
  readonly createdBy: string;
  /** The key with which it was sent, if any. */
  readonly apiKeyId: number | null;
  /** The session in which it was sent, if any. */
  readonly sessionId: number | null;
  readonly kind: ImportKind;
  readonly options: ImportOptions;
  readonly content: Buffer;
  /** The import that this one takes back. */
  readonly takesBack: number | null;
}

/** Stores a file with its operation. */
export async function addImportFile(
  trx: Transaction<DB>,
  file: {
    readonly operationId: number;
    readonly kind: ImportKind;
    readonly options: ImportOptions;
    readonly sha256: string;
    readonly content: Buffer;
    /** The key with which it was sent, if any. */
    readonly apiKeyId?: number | undefined;
    /** The session in which it was sent, if any. */
    readonly sessionId?: number | undefined;
    /** The import that it takes back, of kind `take_back`. */
    readonly takesBack?: number;
  },
): Promise<void> {
  await sql`insert into import_file (operation_id, kind, options, sha256, content, api_key_id, session_id, takes_back)
    values (${file.operationId}, ${file.kind}, ${JSON.stringify(file.options)}::text::jsonb, ${file.sha256}, ${file.content},
      ${file.apiKeyId ?? null}, ${file.sessionId ?? null}, ${file.takesBack ?? null})`.execute(trx);
}

/** Imports that are not done. */
interface OpenImports {
  readonly count: number;
  /** Of their files together. */
  readonly bytes: number;
}

/** What a user's imports hold until they are done; others of the user wait until the transaction ends. */
export async function lockOpenImports(trx: Transaction<DB>, createdBy: string): Promise<OpenImports> {
  await sql`select pg_advisory_xact_lock(hashtextextended('imports:' || ${createdBy}::text, 0))`.execute(trx);
  const { rows } = await sql<OpenImports>`
    select count(*)::int as count, coalesce(sum(octet_length(f.content)), 0)::bigint as bytes
    from operation o join import_file f on f.operation_id = o.id where o.created_by = ${createdBy} and o.state in ('pending', 'running')`.execute(
    trx,
  );
  return rows[0] as OpenImports;
}

/** Bytes of all files that were imported into a community and are kept. */
export async function storedImportBytes(trx: Transaction<DB>, communityId: number): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select coalesce(sum(octet_length(f.content)), 0)::bigint as bytes
    from operation o join import_file f on f.operation_id = o.id where o.community_id = ${communityId}`.execute(trx);
  return rows[0]?.bytes ?? 0;
}

/** The file of an operation, or undefined. */
export async function importFile(trx: Transaction<DB>, operationId: number): Promise<ImportFile | undefined> {
  const { rows } = await sql<ImportFile>`
    select f.operation_id as "operationId", o.community_id as "communityId", o.state, o.created_by as "createdBy", f.kind, f.options, f.content, f.api_key_id as "apiKeyId",
      f.session_id as "sessionId", f.takes_back as "takesBack"
    from import_file f join operation o on o.id = f.operation_id where f.operation_id = ${operationId}`.execute(trx);
  return rows[0];
}

/** What was sent with an import, without its content. */
export interface ImportHead {
  readonly operationId: number;
  readonly kind: ImportKind;
  readonly options: ImportOptions;
  readonly takesBack: number | null;
  /** The operation that takes it back, open or done. */
  readonly takenBackBy: number | null;
}

/** The heads of some imports, by operation. */
export async function importHeads(trx: Transaction<DB>, operationIds: readonly number[]): Promise<Map<number, ImportHead>> {
  const { rows } = await sql<ImportHead>`
    select f.operation_id as "operationId", f.kind, f.options, f.takes_back as "takesBack", (select max(o.id) from import_file t
      join operation o on o.id = t.operation_id where t.takes_back = f.operation_id and o.state not in ('failed', 'cancelled')) as "takenBackBy"
    from import_file f where f.operation_id = any (${[...operationIds]}::bigint[])`.execute(trx);
  return new Map(rows.map((row) => [row.operationId, row]));
}

/** What the import of an operation holds; undefined where the operation is none. */
export const importKind = async (trx: Transaction<DB>, operationId: number): Promise<ImportKind | undefined> =>
  (await trx.selectFrom('import_file').select('kind').where('operation_id', '=', operationId).executeTakeFirst())?.kind;

export interface ImportConfiguration {
  readonly id: number;
  readonly communityId: number;
  readonly timeZone: string;
  readonly marketZone: string;
  readonly energyUnit: EnergyUnit;
}

export async function importConfiguration(trx: Transaction<DB>, id: number): Promise<ImportConfiguration | undefined> {
  const { rows } = await sql<ImportConfiguration>`
    select id, community_id as "communityId", time_zone as "timeZone", market_zone as "marketZone", energy_unit as "energyUnit" from configuration where id = ${id}`.execute(
    trx,
  );
  return rows[0];
}

/** A code that belongs to a configuration for the days `from` to `to` (excluded; null = open). */
export interface AssignedCode {
  readonly code: string;
  readonly subject: KnownCode['subject'];
  readonly subjectId: number;
  readonly from: string;
  readonly to: string | null;
  /** Of a plant section: kW. */
  readonly powerKw?: number | null;
  /** Of a point: the largest contracted power that is known of it in the configuration, in kW. */
  readonly contractedKw?: number | null;
  /** Of a point. */
  readonly voltage?: string | null;
}

/** Every point, plant section and storage of a configuration with the days it belongs to it. */
export async function assignedCodes(trx: Transaction<DB>, configurationId: number): Promise<AssignedCode[]> {
  const { rows } = await sql<AssignedCode>`
    select p.pod as code, 'point' as subject, p.id as "subjectId", lower(a.validity) as "from", upper(a.validity) as "to",
        null::float8 as "powerKw", a.voltage,
        max(a.contracted_power_kw) over (partition by p.id)::float8 as "contractedKw"
      from point_assignment a join connection_point p on p.id = a.point_id where a.configuration_id = ${configurationId}
    union all
    select s.code, 'section', s.id, lower(a.validity), upper(a.validity), s.power_kw::float8, null, null
      from plant_assignment a join plant_section s on s.id = a.section_id where a.configuration_id = ${configurationId}
    union all
    select u.code, 'storage', u.id, lower(a.validity), upper(a.validity), null, null, null
      from storage_assignment a join storage_unit u on u.id = a.storage_id where a.configuration_id = ${configurationId}
    order by 1, 4`.execute(trx);
  return rows;
}
