import { type Kysely, sql, type Transaction } from 'kysely';
import type { ComplianceFacts, ComplianceRule, ComplianceState } from '../../../domain/onboarding/compliance/rules.ts';
import { withinBytes } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A finding of the rules as it is stored. */
export interface ComplianceRow {
  readonly id: number;
  readonly community_id: number;
  readonly configuration_id: number;
  readonly state: ComplianceState;
  readonly rules: readonly ComplianceRule[];
  readonly fingerprint: string;
  readonly found_at: Date;
  readonly checked_at: Date;
}

/** Mandates of producers with plants that go on after them, and open inspections. */
export async function complianceDates(
  trx: Transaction<DB>,
  { communityId, configurationId }: { readonly communityId: number; readonly configurationId: number },
): Promise<Pick<ComplianceFacts, 'mandates' | 'inspections'>> {
  const mandates = await sql<ComplianceFacts['mandates'][number]>`
    select coalesce(m.code, m.id::text) as code, (upper(m.validity) - 1)::text as "lastDay" from mandate m
    where m.community_id = ${communityId} and m.kind = 'third_party_producer' and upper(m.validity) is not null
      and exists (select 1 from plant p join plant_section s on s.plant_id = p.id join plant_assignment a on a.section_id = s.id
        where p.producer_id = m.party_id and a.configuration_id = ${configurationId} and coalesce(upper(a.validity) > upper(m.validity), true))
      and not exists (select 1 from mandate n where n.party_id = m.party_id and n.kind = m.kind and n.validity -|- m.validity and n.id <> m.id)
    order by 1`.execute(trx);
  const inspections = await sql<ComplianceFacts['inspections'][number]>`
    select id, due_on::text as "dueOn" from inspection where configuration_id = ${configurationId} and closed_on is null order by id`.execute(
    trx,
  );
  return { mandates: mandates.rows, inspections: inspections.rows };
}

const NEWEST = sql`not exists (select 1 from compliance_status n where n.configuration_id = s.configuration_id and n.id > s.id)`;
const COLUMNS = sql`s.id, s.community_id, s.configuration_id, s.state, s.rules, s.fingerprint, s.found_at, s.checked_at`;

/** What was found last in each configuration of a community, by configuration. */
export async function newestCompliance(db: Kysely<DB>, communityId: number): Promise<ComplianceRow[]> {
  const { rows } = await sql<ComplianceRow>`select ${COLUMNS} from compliance_status s
    where s.community_id = ${communityId} and ${NEWEST} order by s.configuration_id`.execute(db);
  return rows;
}

/** What was found in a configuration, the newest first, as far as a page has room. */
export async function complianceHistory(db: Kysely<DB>, configurationId: number, limit: number): Promise<ComplianceRow[]> {
  const rows = sql<ComplianceRow>`select ${COLUMNS} from compliance_status s
    where s.configuration_id = ${configurationId} order by s.id desc limit ${limit}`;
  return (await withinBytes(db, rows, { sized: ['rules'], sort: [{ field: 'id', descending: true }] })).rows;
}

interface FoundValues {
  readonly community_id: number;
  readonly configuration_id: number;
  readonly state: ComplianceState;
  readonly rules: readonly ComplianceRule[];
  readonly fingerprint: string;
}

/** Stores what was found, unless the last look found the same: then only when. `isNew`: something else than before. */
export async function storeCompliance(
  trx: Transaction<DB>,
  found: FoundValues,
): Promise<{ readonly row: ComplianceRow; readonly isNew: boolean }> {
  const seq = sql<number>`coalesce((select seq from audit_head where chain = ${found.community_id}), 0)`;
  const same = await sql<ComplianceRow>`update compliance_status s set checked_at = now(), audit_seq = ${seq}
    where s.configuration_id = ${found.configuration_id} and s.fingerprint = ${found.fingerprint} and ${NEWEST} returning ${COLUMNS}`.execute(
    trx,
  );
  if (same.rows[0] !== undefined) return { row: same.rows[0], isNew: false };
  const made =
    await sql<ComplianceRow>`insert into compliance_status as s (community_id, configuration_id, state, rules, fingerprint, audit_seq)
    values (${found.community_id}, ${found.configuration_id}, ${found.state}, ${JSON.stringify(found.rules)}::text::jsonb, ${found.fingerprint}, ${seq})
    returning ${COLUMNS}`.execute(trx);
  return { row: made.rows[0] as ComplianceRow, isNew: true };
}

/** Keeps two looks at a configuration apart until the transaction ends. */
export const lockCompliance = (trx: Transaction<DB>, configurationId: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended('compliance/' || ${configurationId}::text, 0))`.execute(trx);

export interface DueConfiguration {
  readonly configurationId: number;
  readonly communityId: number;
}

/**
 * Configurations after one of them that are due: never looked at, not since a day, or something was recorded of their community since
 * (platform's context).
 */
export async function dueConfigurations(db: Kysely<DB>, after: number, limit: number): Promise<DueConfiguration[]> {
  const { rows } = await sql<DueConfiguration>`
    select c.id as "configurationId", c.community_id as "communityId" from configuration c join community y on y.id = c.community_id
    where c.id > ${after} and y.status <> 'archived' and not exists (select 1 from compliance_status s where s.configuration_id = c.id and ${NEWEST}
      and s.checked_at > now() - interval '23 hours'
      and s.audit_seq >= coalesce((select h.seq from audit_head h where h.chain = c.community_id), 0))
    order by c.id limit ${limit}`.execute(db);
  return rows;
}
