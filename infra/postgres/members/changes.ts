import { type Kysely, sql, type Transaction } from 'kysely';
import type { MemberType } from '../../../domain/members/kinds.ts';
import type { MemberChangeKind } from '../../../domain/members/member-changes.ts';
import { formatDateRange } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

/** What changed of a member on a day, and the paper it rests on. */
export interface MemberChangeRow {
  readonly id: number;
  readonly community_id: number;
  readonly membership_id: number;
  readonly kind: MemberChangeKind;
  readonly changed_on: string;
  readonly document_id: number;
  readonly detail: object;
  readonly successor_id: number | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

export async function insertChange(trx: Transaction<DB>, row: Omit<MemberChangeRow, 'id' | 'recorded_at'>): Promise<number> {
  const detail = sql<string>`${JSON.stringify(row.detail)}::text::jsonb`;
  return (
    await trx
      .insertInto('member_change')
      .values({ ...row, detail })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

/** The changes of a membership, in the order in which they were recorded. */
export const changesOf = (db: Kysely<DB>, membershipId: number): Promise<MemberChangeRow[]> =>
  db.selectFrom('member_change').selectAll().where('membership_id', '=', membershipId).orderBy('id').execute() as Promise<
    MemberChangeRow[]
  >;

export async function hasPointOn(db: Kysely<DB>, membershipId: number, pod: string, day: string): Promise<boolean> {
  const { rows } = await sql`select 1 from point_assignment a join connection_point p on p.id = a.point_id
    where a.membership_id = ${membershipId} and p.pod = ${pod} and a.validity @> ${day}::date`.execute(db);
  return rows.length > 0;
}

/** The supplier of a POD from a day on; who supplied it before ends then. */
export async function putSupplier(
  trx: Transaction<DB>,
  {
    community_id,
    pod,
    supplier,
    from,
  }: { readonly community_id: number; readonly pod: string; readonly supplier: string; readonly from: string },
): Promise<void> {
  await sql`update point_supplier set validity = daterange(lower(validity), ${from}::date)
    where community_id = ${community_id} and pod = ${pod} and validity @> ${from}::date and lower(validity) < ${from}::date`.execute(trx);
  await trx
    .insertInto('point_supplier')
    .values({ community_id, pod, supplier, validity: formatDateRange({ from, to: null }) })
    .execute();
}

interface NewRoleValues {
  readonly community_id: number;
  readonly membership_id: number;
  readonly before: MemberType;
  readonly member_type: MemberType;
  readonly since: string;
  readonly from: string;
}

/** As what a member takes part from a day on; the role before, back to the first day, is recorded with it. */
export async function putRole(
  trx: Transaction<DB>,
  { community_id, membership_id, before, member_type, since, from }: NewRoleValues,
): Promise<void> {
  await sql`insert into member_role (community_id, membership_id, member_type, validity)
    select ${community_id}, ${membership_id}, ${before}, daterange(${since}::date, null)
    where not exists (select 1 from member_role where membership_id = ${membership_id}) and ${since}::date < ${from}::date`.execute(trx);
  await sql`update member_role set validity = daterange(lower(validity), ${from}::date)
    where membership_id = ${membership_id} and validity @> ${from}::date and lower(validity) < ${from}::date`.execute(trx);
  const validity = formatDateRange({ from, to: null });
  await trx.insertInto('member_role').values({ community_id, membership_id, member_type, validity }).execute();
}
