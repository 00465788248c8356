import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { PersonChange, PersonChangeState } from '../../../domain/members/person-change.ts';
import { openFor, type PartyKey, type PersonalKeys, sealFor } from '../../vault/personal.ts';
import { partyKeys } from '../record/party-keys.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A change that a person proposed to the own record. */
export interface PersonChangeRow {
  readonly id: number;
  readonly community_id: number;
  readonly party_id: number;
  /** The person's membership that began last; null: of a producer without membership. */
  readonly member_id: number | null;
  readonly code: string | null;
  readonly change_enc: Buffer;
  readonly note_enc: Buffer | null;
  readonly state: PersonChangeState;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

const where = (condition: RawBuilder<unknown>) => sql<PersonChangeRow>`select c.id, c.community_id, c.party_id, m.id as member_id,
    coalesce(m.code, (select d.code from mandate d where d.party_id = c.party_id order by lower(d.validity) desc, d.id desc limit 1)) as code,
    c.change_enc, c.note_enc, c.state, c.proposed_by, c.proposed_at, c.decided_by, c.decided_at
  from person_change c left join lateral (select m.id, m.code from membership m where m.party_id = c.party_id
    order by lower(m.validity) desc, m.id desc limit 1) m on true where ${condition}`;

interface ChangeFilter extends Window {
  readonly state?: PersonChangeState | undefined;
}

/** Changes that people of a community proposed, by id. */
export const listPersonChanges = (trx: Transaction<DB>, communityId: number, filter: ChangeFilter): Promise<PersonChangeRow[]> =>
  pageOf(
    trx,
    where(sql`c.community_id = ${communityId} and (${filter.state ?? null}::text is null or c.state = ${filter.state ?? null}::text)`),
    filter,
  );

/** The changes of these people, the newest first, so many. */
export async function changesOfParties(db: Kysely<DB>, partyIds: readonly number[], most: number): Promise<PersonChangeRow[]> {
  return (await where(sql`c.party_id = any (${[...partyIds]}::bigint[]) order by c.id desc limit ${most}`).execute(db)).rows;
}

export async function personChangeById(db: Kysely<DB>, id: number): Promise<PersonChangeRow | undefined> {
  return (await where(sql`c.id = ${id}`).execute(db)).rows[0];
}

export async function waitingChange(db: Kysely<DB>, partyId: number): Promise<PersonChangeRow | undefined> {
  return (await where(sql`c.party_id = ${partyId} and c.state = 'proposed'`).execute(db)).rows[0];
}

interface NewPersonChange {
  readonly communityId: number;
  readonly change: PersonChange;
  readonly by: string;
}

/** Stores a proposed change, sealed under the person's key; its id. */
export async function insertPersonChange(
  trx: Transaction<DB>,
  key: PartyKey,
  { communityId, change, by }: NewPersonChange,
): Promise<number> {
  const sealed = sealFor(key, 'person_change.change', JSON.stringify(change));
  const { rows } = await sql<{ id: number }>`insert into person_change (community_id, party_id, change_enc, state, proposed_by)
    values (${communityId}, ${key.partyId}, ${sealed}, 'proposed', ${by}) returning id`.execute(trx);
  return (rows[0] as { id: number }).id;
}

interface Decided {
  readonly state: Exclude<PersonChangeState, 'proposed'>;
  readonly by: string;
  /** Why it was refused. */
  readonly note?: string;
}

/** Stores what became of a change that waits. */
export async function decidePersonChange(trx: Transaction<DB>, id: number, key: PartyKey, { state, by, note }: Decided): Promise<void> {
  const sealed = note === undefined ? null : sealFor(key, 'person_change.note', note);
  await sql`update person_change set state = ${state}, decided_by = ${by}, decided_at = now(), note_enc = ${sealed}
    where id = ${id} and state = 'proposed'`.execute(trx);
}

/** A change in clear text; both null where the person was erased. */
export interface OpenedChange {
  readonly change: PersonChange | null;
  readonly note: string | null;
}

/** The texts of these changes by id. */
export async function openPersonChanges(
  db: Kysely<DB>,
  keys: PersonalKeys,
  rows: readonly PersonChangeRow[],
): Promise<Map<number, OpenedChange>> {
  const byParty = await partyKeys(db, keys, [...new Set(rows.map(({ party_id }) => party_id))]);
  return new Map(rows.map((row) => [row.id, openWith(byParty.get(row.party_id), row)]));
}

function openWith(key: PartyKey | undefined, { change_enc, note_enc }: PersonChangeRow): OpenedChange {
  if (key === undefined) return { change: null, note: null };
  const change = JSON.parse(openFor(key, 'person_change.change', change_enc)) as PersonChange;
  return { change, note: note_enc === null ? null : openFor(key, 'person_change.note', note_enc) };
}
