import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** An assignment of a configuration without contract that the running transaction ended (`taken_claim`). */
export interface TakenClaimRow {
  readonly kind: 'point' | 'section' | 'storage';
  readonly assignment_id: number;
  readonly community_id: number;
  readonly pod: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly ended_on: string;
}

/** What the running transaction took from configurations without contract, each once. */
export async function claimsToAudit(trx: Transaction<DB>): Promise<TakenClaimRow[]> {
  return (await sql<TakenClaimRow>`select * from claims_to_audit()`.execute(trx)).rows;
}

/** A POD that another community's configuration under contract took from a configuration. */
interface TakenClaim {
  readonly configurationId: number;
  readonly pod: string;
  readonly endedOn: string;
  readonly since: Date;
}

/** Listed for a quarter of a year; the audit chain has it for good. At most so many of a configuration. */
const IS_LISTED = sql`t.taken_at > now() - interval '90 days'`;
const MOST_LISTED = 100;

/** For a configuration `c`: did it lose a POD of late? */
export const HAS_TAKEN_CLAIM = sql`exists (select 1 from taken_claim t where t.configuration_id = c.id and ${IS_LISTED})`;

/** The PODs that these configurations lost of late. */
export async function takenClaims(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<TakenClaim[]> {
  const { rows } = await sql<TakenClaim>`
    select t.configuration_id as "configurationId", t.pod, min(t.ended_on) as "endedOn", max(t.taken_at) as since from taken_claim t
    where t.configuration_id = any (${configurationIds}::bigint[]) and ${IS_LISTED} group by 1, 2 order by since desc, 2 limit ${MOST_LISTED}`.execute(
    trx,
  );
  return rows;
}

/** Has any configuration of the community a contract with GSE? */
export async function hasContract(trx: Transaction<DB>, communityId: number): Promise<boolean> {
  const found = await trx.selectFrom('contract').select('configuration_id').where('community_id', '=', communityId).limit(1).execute();
  return found.length > 0;
}
