import { sql, type Transaction } from 'kysely';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** What GSE certified as a year's excess premium of a configuration's contract, and what we computed. Cents. */
export interface CertificateRow {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly year: number;
  readonly version: number;
  readonly cents: number;
  readonly reference: string;
  readonly issued_on: string;
  readonly document_id: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  /** Of the newest version of the year that is not discarded; null before there is one. */
  readonly computed_cents: number | null;
  readonly difference_cents: number | null;
}

const CERTIFICATES = sql`select e.id, e.configuration_id, e.community_id, e.year, e.version, e.cents, e.reference, e.issued_on, e.document_id,
    e.recorded_by, e.recorded_at, y.excess_cents as computed_cents, e.cents - y.excess_cents as difference_cents
  from excess_certificate e left join lateral (select n.excess_cents from settlement_year n
    where n.configuration_id = e.configuration_id and n.year = e.year and n.state <> 'discarded' order by n.version desc limit 1) y on true`;

/** A configuration's certificates, all versions, by id. */
export function listCertificates(trx: Transaction<DB>, configurationId: number, window: Window): Promise<CertificateRow[]> {
  return pageOf(trx, sql<CertificateRow>`${CERTIFICATES} where e.configuration_id = ${configurationId}`, window);
}

export async function certificateById(trx: Transaction<DB>, id: number): Promise<CertificateRow> {
  const { rows } = await sql<CertificateRow>`${CERTIFICATES} where e.id = ${id}`.execute(trx);
  return rows[0] as CertificateRow;
}

/** The newest version of a configuration's year. */
export async function newestCertificate(
  trx: Transaction<DB>,
  configurationId: number,
  year: number,
): Promise<Pick<CertificateRow, 'id' | 'version' | 'cents' | 'reference'> | undefined> {
  const { rows } = await sql<CertificateRow>`select id, version, cents, reference from excess_certificate
    where configuration_id = ${configurationId} and year = ${year} order by version desc limit 1`.execute(trx);
  return rows[0];
}

/** A certificate of the same year on one of these documents that says another amount. */
export async function otherCertificate(
  trx: Transaction<DB>,
  documentIds: readonly number[],
  { configuration_id, year, cents }: Pick<CertificateRow, 'configuration_id' | 'year' | 'cents'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from excess_certificate where document_id = any (${[...documentIds]}::bigint[])
    and configuration_id = ${configuration_id} and year = ${year} and cents <> ${cents} order by id limit 1`.execute(trx);
  return rows[0]?.id;
}

/** Cents of premium in the months of a year's newest version that is not discarded; undefined before there is one. */
export async function premiumOfYear(trx: Transaction<DB>, configurationId: number, year: number): Promise<number | undefined> {
  const { rows } = await sql<{ cents: number }>`select y.premium_cents as cents from (
      select (select coalesce(sum(r.premium_cents), 0)::bigint from settlement_run r where r.id = any (n.run_ids)) as premium_cents
      from settlement_year n where n.configuration_id = ${configurationId} and n.year = ${year} and n.state <> 'discarded'
      order by n.version desc limit 1) y`.execute(trx);
  return rows[0]?.cents;
}

export type NewCertificate = Omit<CertificateRow, 'id' | 'recorded_at' | 'computed_cents' | 'difference_cents'>;

/** Stores a version and answers its id. */
export async function addCertificate(trx: Transaction<DB>, certificate: NewCertificate): Promise<number> {
  return (await trx.insertInto('excess_certificate').values(certificate).returning('id').executeTakeFirstOrThrow()).id;
}
