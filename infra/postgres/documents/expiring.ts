import { type Kysely, sql, type Transaction } from 'kysely';
import { EXPIRING_DAYS } from '../../../domain/documents/expiry.ts';
import type { DocumentKind } from '../../../domain/documents/kinds.ts';
import type { DB } from '../schema/tables.ts';

/** A current document `d` that counts: not replaced, not deleted, and not of a person who has left. */
const IS_CURRENT = sql`d.deleted_at is null and not exists (select 1 from document n where n.replaces_id = d.id)
  and (d.party_id is null or d.plant_id is not null or not exists (select 1 from membership s where s.party_id = d.party_id)
    or exists (select 1 from membership s where s.party_id = d.party_id and s.status <> 'left'))`;

/** For a configuration `c`: does a document of it, or of its community as a whole, expire soon, or did one expire? */
const expiresIn = sql`d.community_id = c.community_id and d.valid_until <= current_date + ${EXPIRING_DAYS}::integer and ${IS_CURRENT}
  and coalesce(d.configuration_id, (select min(f.id) from configuration f where f.community_id = c.community_id)) = c.id`;

export const HAS_EXPIRING = sql`exists (select 1 from document d where ${expiresIn})`;

export interface ExpiringDocument {
  readonly configurationId: number;
  readonly documentId: number;
  readonly kind: DocumentKind;
  /** The last valid day. */
  readonly validUntil: string;
  readonly since: Date;
}

/** Documents that expire soon or have expired, each at its configuration or the first of its community. */
export async function expiringDocuments(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<ExpiringDocument[]> {
  const { rows } = await sql<ExpiringDocument>`
    select c.id as "configurationId", d.id as "documentId", d.kind, d.valid_until::text as "validUntil", d.uploaded_at as since
    from configuration c join document d on ${expiresIn}
    where c.id = any (${[...configurationIds]}::bigint[]) order by d.valid_until, d.id`.execute(trx);
  return rows;
}

/** Communities with current documents whose last valid day is one of these (platform's context). */
export async function communitiesToRemind(db: Kysely<DB>, ends: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct d.community_id as id from document d
    where d.valid_until = any (${[...ends]}::date[]) and ${IS_CURRENT} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

interface NoticeRow {
  readonly document_id: number;
  readonly community_id: number;
  readonly kind: string;
  readonly validity: 'expiring' | 'expired';
  readonly valid_until: string;
}

/** Communities with current documents whose expiry on `day` is not recorded yet (platform's context). */
export async function communitiesToNotice(db: Kysely<DB>, day: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct d.community_id as id from ${unnoticed(day)} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Records how the current documents of a community stand on `day` where that is new: each of the two validities once. */
export async function insertNotices(trx: Transaction<DB>, communityId: number, day: string): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`with added as (
      insert into document_notice (document_id, community_id, validity, on_day)
      select d.id, d.community_id, ${validityOn(day)}, ${day}::date from ${unnoticed(day)} and d.community_id = ${communityId}
      on conflict do nothing returning document_id, validity)
    select d.id as document_id, d.community_id, d.kind, d.valid_until::text as valid_until, a.validity
    from added a join document d on d.id = a.document_id order by d.valid_until, d.id`.execute(trx);
  return rows;
}

const validityOn = (day: string) => sql`case when d.valid_until < ${day}::date then 'expired' else 'expiring' end`;

const unnoticed = (day: string) => sql`document d join community y on y.id = d.community_id and y.status <> 'archived'
  where d.valid_until <= ${day}::date + ${EXPIRING_DAYS}::integer and ${IS_CURRENT}
    and not exists (select from document_notice o where o.document_id = d.id and o.validity = ${validityOn(day)})`;
