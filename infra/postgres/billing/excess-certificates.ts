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

export type NewCertificate = Omit<CertificateRow, 'id' | 'recorded_at' | 'computed_cents' | 'difference_cents'>;

/** Stores a version and answers its id. */
export async function addCertificate(trx: Transaction<DB>, certificate: NewCertificate): Promise<number> {
  return (await trx.insertInto('excess_certificate').values(certificate).returning('id').executeTakeFirstOrThrow()).id;
}
