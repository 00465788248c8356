import { setImmediate } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import { openRow, type SealedContent, sealRow } from '../../vault/master-sealed.ts';
import type { PersonalKeys } from '../../vault/personal.ts';
import type { DB } from '../schema/tables.ts';
import type { KeyId } from './idempotency.ts';
import { type Naming, namedIn, namedInKey } from './named-in.ts';

const PAGE = 500;
/** Bodies that are held at the same time while they are looked through. */
const OPENED_AT_ONCE = 50;

/** Seals the body of a kept answer for its key. */
export const sealAnswer = (keys: PersonalKeys, id: KeyId, body: Uint8Array): SealedContent => sealRow(keys, rowOf(id), body);

/** The body of a kept answer; throws when it was changed or belongs to another key. */
export const openAnswer = (keys: PersonalKeys, id: KeyId, body: SealedContent): Buffer => openRow(keys, rowOf(id), body);

const rowOf = ({ principal, route, key }: KeyId): string[] => ['idempotency_key', principal, route, key];

/**
 * Takes away every kept answer that names somebody, or whose key does; their calls stay known as made, so that none is made again. Opens
 * those of a day of everybody but users who belong to other communities alone, some at a time. Needs the platform's context.
 */
export async function forgetAnswers(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  { communities, ...naming }: Naming & { readonly communities: readonly number[] },
): Promise<void> {
  const [isNamed, isNamedByKey] = [namedIn(naming), namedInKey(naming)];
  let after: KeyId = { principal: '', route: '', key: '' };
  for (let rows = await pageOfVisible(trx, after, communities); rows.length > 0; rows = await pageOfVisible(trx, after, communities)) {
    for (const row of rows) {
      // Others are answered between two bodies, which may be large.
      await setImmediate();
      if (isNamedByKey(row.key) || isNamed(openAnswer(keys, row, bodyOf(row)).toString())) await forget(trx, row);
    }
    after = rows.at(-1) ?? after;
  }
}

/**
 * Brings one page of kept answers under the current master key. Returns how many; call it until it returns 0. Needs the platform's context.
 */
export async function resealAnswers(trx: Transaction<DB>, keys: PersonalKeys): Promise<number> {
  const rows = await kept(trx).where('key_id', '<>', keys.current.id).limit(PAGE).forUpdate().execute();
  for (const row of rows) {
    const { keyId: key_id, sealed: body } = sealAnswer(keys, row, openAnswer(keys, row, bodyOf(row)));
    await update(trx, row).set({ key_id, body }).execute();
  }
  return rows.length;
}

type Kept = Awaited<ReturnType<typeof pageOfVisible>>[number];

const bodyOf = ({ key_id, body }: Kept): SealedContent => ({ keyId: key_id ?? '', sealed: body ?? Buffer.alloc(0) });

const kept = (trx: Transaction<DB>) =>
  trx.selectFrom('idempotency_key').select(['principal', 'route', 'key', 'key_id', 'body']).where('body', 'is not', null);

/** The next kept answers but those of users whose roles and records all lie outside these communities: they were shown nobody of them. */
const pageOfVisible = (trx: Transaction<DB>, { principal, route, key }: KeyId, communities: readonly number[]) =>
  kept(trx)
    .where(sql<boolean>`(principal, route, key) > (${principal}, ${route}, ${key})`)
    .where(sql<boolean>`principal not in (select 'user:' || user_id from (
        select user_id, organisation_id is null and community_id is null or community_id = any (${[...communities]}::bigint[])
          or organisation_id in (select organisation_id from community where id = any (${[...communities]}::bigint[])) as reaches
        from role_grant union all select user_id, community_id = any (${[...communities]}::bigint[]) from user_party) held
      group by user_id having not coalesce(bool_or(reaches), false))`)
    .orderBy('principal')
    .orderBy('route')
    .orderBy('key')
    .limit(OPENED_AT_ONCE)
    .execute();

/** The hash of what was sent goes, too: it could confirm a guess. */
const forget = (trx: Transaction<DB>, row: KeyId) =>
  update(trx, row).set({ fingerprint: '', headers: null, key_id: null, body: null }).execute();

const update = (trx: Transaction<DB>, { principal, route, key }: KeyId) =>
  trx.updateTable('idempotency_key').where('principal', '=', principal).where('route', '=', route).where('key', '=', key);
