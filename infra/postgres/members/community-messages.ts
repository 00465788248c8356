import { type Kysely, sql, type Transaction } from 'kysely';
import type { MessageMail, MessageState } from '../../../domain/members/message-states.ts';
import { type CutPage, cutPageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A message of a community to its members. */
export interface MessageRow {
  readonly id: number;
  readonly community_id: number;
  /** Only to members with points or plants in it; null: to all. */
  readonly configuration_id: number | null;
  readonly title: string;
  readonly body: string;
  readonly state: MessageState;
  readonly created_by: string;
  readonly created_at: Date;
  readonly sent_by: string | null;
  readonly sent_at: Date | null;
  readonly version: number;
}

export type MessageText = Pick<MessageRow, 'title' | 'body' | 'configuration_id'>;

const messages = (db: Kysely<DB>) => db.selectFrom('community_message').selectAll();

/** The messages that the context sees: staff all, members what was sent to them. */
export function listMessages(
  db: Kysely<DB>,
  communityId: number,
  { state, ...window }: Window & { readonly state?: MessageState | undefined },
): Promise<CutPage<MessageRow>> {
  const query = messages(db).where('community_id', '=', communityId);
  return cutPageOf(db, state === undefined ? query : query.where('state', '=', state), window) as Promise<CutPage<MessageRow>>;
}

export const messageById = (db: Kysely<DB>, communityId: number, id: number): Promise<MessageRow | undefined> =>
  messages(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst() as Promise<MessageRow | undefined>;

/** Locks a message: it is sent once. */
export async function lockMessage(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.selectFrom('community_message').select('id').where('id', '=', id).forUpdate().execute();
}

export async function insertMessage(
  trx: Transaction<DB>,
  values: MessageText & { readonly community_id: number; readonly created_by: string },
): Promise<number> {
  return (await trx.insertInto('community_message').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updateMessage(
  trx: Transaction<DB>,
  id: number,
  changed: Partial<Omit<MessageRow, 'id' | 'community_id' | 'version'>>,
): Promise<void> {
  await trx
    .updateTable('community_message')
    .set({ ...changed, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Removes a draft: nobody got it. */
export async function removeMessage(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('community_message').where('id', '=', id).where('state', '=', 'draft').execute();
}

/**
 * Writes to whom a message goes: the admitted members of today, suspended ones too, of a configuration those with a point or plant in it today.
 * Answers their memberships.
 */
export async function insertReaders(trx: Transaction<DB>, message: MessageRow, day: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into community_message_reader (message_id, community_id, membership_id)
    select ${message.id}, m.community_id, m.id from membership m
    where m.community_id = ${message.community_id} and m.status in ('active', 'leaving', 'suspended') and m.validity @> ${day}::date
      and (${message.configuration_id}::bigint is null
        or exists (select 1 from point_assignment a where a.membership_id = m.id and a.configuration_id = ${message.configuration_id}
          and a.validity @> ${day}::date)
        or exists (select 1 from plant p join plant_section s on s.plant_id = p.id join plant_assignment a on a.section_id = s.id
          where p.producer_id = m.party_id and a.configuration_id = ${message.configuration_id} and a.validity @> ${day}::date))
    on conflict do nothing returning membership_id as id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Records that the members of these parties read a message, the first time; how many. */
export async function markRead(trx: Transaction<DB>, messageId: number, parties: readonly number[]): Promise<number> {
  const { numAffectedRows } = await sql`update community_message_reader r set read_at = now() from membership m
    where r.message_id = ${messageId} and m.id = r.membership_id and m.party_id = any (${parties}::bigint[]) and r.read_at is null`.execute(
    trx,
  );
  return Number(numAffectedRows ?? 0n);
}

/** When the parties read messages, the first of them; only messages that they got. */
export async function ownReads(
  db: Kysely<DB>,
  messageIds: readonly number[],
  parties: readonly number[],
): Promise<Map<number, Date | null>> {
  const { rows } = await sql<{ id: number; read_at: Date | null }>`
    select r.message_id as id, min(r.read_at) as read_at from community_message_reader r join membership m on m.id = r.membership_id
    where r.message_id = any (${messageIds}::bigint[]) and m.party_id = any (${parties}::bigint[]) group by 1`.execute(db);
  return new Map(rows.map(({ id, read_at }) => [id, read_at]));
}

/** To how many members messages went and how many of them read them. */
export async function readCounts(
  db: Kysely<DB>,
  messageIds: readonly number[],
): Promise<Map<number, { readonly members: number; readonly read: number }>> {
  const { rows } = await sql<{ id: number; members: number; read: number }>`
    select message_id as id, count(*)::int as members, count(read_at)::int as read from community_message_reader
    where message_id = any (${messageIds}::bigint[]) group by 1`.execute(db);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export interface MessageReaderRow {
  readonly id: number;
  readonly member_code: string;
  readonly read_at: Date | null;
  readonly mail: MessageMail;
}

/** To whom a message went, whether they read it, and what became of the mail about it. Needs the platform's context: mails are hidden from others. */
export async function messageReaders(db: Kysely<DB>, messageId: number, window: Window): Promise<MessageReaderRow[]> {
  const { rows } = await sql<MessageReaderRow>`
    select m.id, m.code as member_code, r.read_at, coalesce((select a.state from mail a join mail_batch b on b.id = a.batch_id
        join user_party u on u.user_id = a.user_id and u.community_id = m.community_id and u.party_id = m.party_id
      where b.community_id = m.community_id and b.kind = 'community_message' and b.subject = ${`message/${messageId}`} order by a.id limit 1), 'none') as mail
    from community_message_reader r join membership m on m.id = r.membership_id
    where r.message_id = ${messageId} and m.id > ${window.after} order by m.id limit ${window.take}`.execute(db);
  return rows;
}
