import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { AmountMapping } from '../../../domain/billing/reconciliation/amount-reader.ts';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import type { OperationState } from '../../../domain/kernel/operation.ts';
import type { FileUnit } from '../../../domain/metering/exact-quantity.ts';
import type { TableMapping } from '../../../domain/metering/formats/table-mapping.ts';
import { type ImportKind, READINGS_KINDS } from '../../../domain/metering/import-kinds.ts';
import type { KnownCode, Quantity } from '../../../domain/metering/known-series.ts';
import type { Quality } from '../../../domain/metering/series-readings.ts';
import { inContext, type RowContext } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

/** Does an import of this kind hold readings? */
export const isCurves = (kind: ImportKind): boolean => (READINGS_KINDS as readonly string[]).includes(kind);

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
  /** Everything is checked and nothing stored. */
  readonly dryRun?: true;
  /** POD or code of all readings of a file that names none itself. */
  readonly code?: string;
  /** What all readings of a file measure that does not say it itself. */
  readonly quantity?: Quantity;
  /** What becomes of points of a file that the configuration does not have; by default the file is refused. */
  readonly unknownPoints?: 'skip';
  /** How a table is read. */
  readonly mapping?: TableMapping;
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
  /** The name under which it was sent. */
  readonly fileName: string | null;
  readonly bytes: number;
  readonly takesBack: number | null;
}

/** The bytes of a file as they come, with what is known of them. */
export interface FileContents {
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Of all chunks, as hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** A short content that statements read, kept with the head instead of in chunks. */
  readonly inline?: Buffer;
}

/** Stores the head of a file with its operation; `addImportParts` stores its content. */
export async function addImportFile(
  trx: Transaction<DB>,
  file: {
    readonly operationId: number;
    readonly kind: ImportKind;
    readonly options: ImportOptions;
    readonly contents: FileContents;
    readonly fileName?: string | undefined;
    /** The key with which it was sent, if any. */
    readonly apiKeyId?: number | undefined;
    /** The session in which it was sent, if any. */
    readonly sessionId?: number | undefined;
    /** The import that it takes back, of kind `take_back`. */
    readonly takesBack?: number;
  },
): Promise<void> {
  const { sha256, bytes, chunks, inline } = file.contents;
  await sql`insert into import_file (operation_id, kind, options, sha256, content, bytes, file_name, api_key_id, session_id, takes_back)
    values (${file.operationId}, ${file.kind}, ${JSON.stringify(file.options)}::text::jsonb, ${sha256}, ${inline ?? Buffer.alloc(0)}, ${bytes},
      ${file.fileName ?? null}, ${file.apiKeyId ?? null}, ${file.sessionId ?? null}, ${file.takesBack ?? null})`.execute(trx);
  await addParts(trx, file.operationId, chunks);
}

/** Bytes of a part before it is packed. */
const PART_BYTES = 1024 * 1024;
/** Files of readings shrink to a tenth at the fastest level already. */
const LEVEL = 1;
const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** Stores chunks of any size as parts: one part is held at a time. */
async function addParts(trx: Transaction<DB>, operationId: number, chunks: FileContents['chunks']): Promise<void> {
  let [waiting, size, part] = [[] as Uint8Array[], 0, 0];
  const store = async (): Promise<void> => {
    const packed = await pack(Buffer.concat(waiting, size), { level: LEVEL });
    await sql`insert into import_part (operation_id, part, packed) values (${operationId}, ${part}, ${packed})`.execute(trx);
    [waiting, size, part] = [[], 0, part + 1];
  };
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size >= PART_BYTES) await store();
  }
  if (size > 0) await store();
}

/** The bytes of an import's file, part by part, each read in a transaction of its own. */
export async function* importContent(db: Kysely<DB>, context: RowContext, operationId: number): AsyncGenerator<Buffer> {
  const older = await inContext(db, context, (trx) => olderContent(trx, operationId), { readOnly: true });
  if (older !== undefined && older.length > 0) yield older;
  for (let part = 0; ; part += 1) {
    const packed = await inContext(db, context, (trx) => packedPart(trx, operationId, part), { readOnly: true });
    if (packed === undefined) return;
    yield await unpack(packed);
  }
}

/** The content of a correction, or of a file that was sent before files lay in parts. */
const olderContent = async (trx: Transaction<DB>, operationId: number): Promise<Buffer | undefined> =>
  (await trx.selectFrom('import_file').select('content').where('operation_id', '=', operationId).executeTakeFirst())?.content;

const packedPart = async (trx: Transaction<DB>, operationId: number, part: number): Promise<Buffer | undefined> =>
  (await trx.selectFrom('import_part').select('packed').where('operation_id', '=', operationId).where('part', '=', part).executeTakeFirst())
    ?.packed;

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
    select count(*)::int as count, coalesce(sum(f.bytes), 0)::bigint as bytes
    from operation o join import_file f on f.operation_id = o.id where o.created_by = ${createdBy} and o.state in ('pending', 'running')`.execute(
    trx,
  );
  return rows[0] as OpenImports;
}

/** Bytes of all files that were imported into a community and are kept. */
export async function storedImportBytes(trx: Transaction<DB>, communityId: number): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select coalesce(sum(f.bytes), 0)::bigint as bytes
    from operation o join import_file f on f.operation_id = o.id where o.community_id = ${communityId}`.execute(trx);
  return rows[0]?.bytes ?? 0;
}

/** The file of an operation, or undefined. */
export async function importFile(trx: Transaction<DB>, operationId: number): Promise<ImportFile | undefined> {
  const { rows } = await sql<ImportFile>`
    select f.operation_id as "operationId", o.community_id as "communityId", o.state, o.created_by as "createdBy", f.kind, f.options, f.bytes, f.file_name as "fileName", f.api_key_id as "apiKeyId",
      f.session_id as "sessionId", f.takes_back as "takesBack"
    from import_file f join operation o on o.id = f.operation_id where f.operation_id = ${operationId}`.execute(trx);
  return rows[0];
}

/** When the files of some imports say that they were made (epoch ms), by operation; those that do not say it are left out. */
export async function timesOfFlows(trx: Transaction<DB>, operationIds: readonly number[]): Promise<Map<number, number>> {
  if (operationIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; at: Date }>`select operation_id as id, flow_time as at from import_file
    where operation_id = any (${[...operationIds]}::bigint[]) and flow_time is not null`.execute(trx);
  return new Map(rows.map(({ id, at }) => [id, at.getTime()]));
}

/** Records when the newest part of a file says that it was made. */
export async function setFlowTime(trx: Transaction<DB>, operationId: number, at: number): Promise<void> {
  await trx
    .updateTable('import_file')
    .set({ flow_time: new Date(at) })
    .where('operation_id', '=', operationId)
    .execute();
}

/** What was sent with an import, without its content. */
export interface ImportHead {
  readonly operationId: number;
  readonly kind: ImportKind;
  readonly options: ImportOptions;
  readonly sha256: string;
  readonly bytes: number;
  readonly fileName: string | null;
  readonly takesBack: number | null;
  /** The operation that takes it back, open or done. */
  readonly takenBackBy: number | null;
}

/** The heads of some imports, by operation. */
export async function importHeads(trx: Transaction<DB>, operationIds: readonly number[]): Promise<Map<number, ImportHead>> {
  const { rows } = await sql<ImportHead>`
    select f.operation_id as "operationId", f.kind, f.options, f.sha256, f.bytes, f.file_name as "fileName", f.takes_back as "takesBack", (select max(o.id) from import_file t
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
  /** Of a plant section: the POD of its plant. */
  readonly pod?: string | null;
}

/** Every point, plant section and storage of a configuration with the days it belongs to it. */
export async function assignedCodes(trx: Transaction<DB>, configurationId: number): Promise<AssignedCode[]> {
  const { rows } = await sql<AssignedCode>`
    select p.pod as code, 'point' as subject, p.id as "subjectId", lower(a.validity) as "from", upper(a.validity) as "to",
        null::float8 as "powerKw", a.voltage,
        max(a.contracted_power_kw) over (partition by p.id)::float8 as "contractedKw", null as pod
      from point_assignment a join connection_point p on p.id = a.point_id where a.configuration_id = ${configurationId}
    union all
    select s.code, 'section', s.id, lower(a.validity), upper(a.validity), s.power_kw::float8, null, null, c.pod
      from plant_assignment a join plant_section s on s.id = a.section_id join plant k on k.id = s.plant_id
        join connection_point c on c.id = k.point_id where a.configuration_id = ${configurationId}
    union all
    select u.code, 'storage', u.id, lower(a.validity), upper(a.validity), null, null, null, null
      from storage_assignment a join storage_unit u on u.id = a.storage_id where a.configuration_id = ${configurationId}
    order by 1, 4`.execute(trx);
  return rows;
}
