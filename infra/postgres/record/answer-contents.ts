import { sql, type Transaction } from 'kysely';
import { openRow, type SealedContent, sealRow } from '../../vault/master-sealed.ts';
import type { PersonalKeys } from '../../vault/personal.ts';
import type { DB } from '../schema/tables.ts';
import type { KeyId } from './idempotency.ts';

const PAGE = 500;

/** Seals the body of a kept answer for its key. */
export const sealAnswer = (keys: PersonalKeys, id: KeyId, body: Uint8Array): SealedContent => sealRow(keys, rowOf(id), body);

/** The body of a kept answer; throws when it was changed or belongs to another key. */
export const openAnswer = (keys: PersonalKeys, id: KeyId, body: SealedContent): Buffer => openRow(keys, rowOf(id), body);

const rowOf = ({ principal, route, key }: KeyId): string[] => ['idempotency_key', principal, route, key];

/**
 * Takes away every kept answer that holds one of these texts, or whose key does; their calls stay known as made, so that none is made
 * again. Opens all that are kept, which are those of a day. Needs the platform's context.
 */
export async function forgetAnswers(trx: Transaction<DB>, keys: PersonalKeys, texts: readonly string[]): Promise<void> {
  const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(JSON.stringify(text).slice(1, -1))]);
  let after: KeyId = { principal: '', route: '', key: '' };
  for (let rows = await keptPage(trx, after); rows.length > 0; rows = await keptPage(trx, after)) {
    const named = rows.filter((row) => {
      const clear = Buffer.concat([Buffer.from(row.key), openAnswer(keys, row, bodyOf(row))]);
      return wanted.some((text) => clear.includes(text));
    });
    for (const row of named) await forget(trx, row);
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

type Kept = Awaited<ReturnType<typeof keptPage>>[number];

const bodyOf = ({ key_id, body }: Kept): SealedContent => ({ keyId: key_id ?? '', sealed: body ?? Buffer.alloc(0) });

const kept = (trx: Transaction<DB>) =>
  trx.selectFrom('idempotency_key').select(['principal', 'route', 'key', 'key_id', 'body']).where('body', 'is not', null);

const keptPage = (trx: Transaction<DB>, { principal, route, key }: KeyId) =>
  kept(trx)
    .where(sql<boolean>`(principal, route, key) > (${principal}, ${route}, ${key})`)
    .orderBy('principal')
    .orderBy('route')
    .orderBy('key')
    .limit(PAGE)
    .execute();

/** The hash of what was sent goes, too: it could confirm a guess. */
const forget = (trx: Transaction<DB>, row: KeyId) =>
  update(trx, row).set({ fingerprint: '', headers: null, key_id: null, body: null }).execute();

const update = (trx: Transaction<DB>, { principal, route, key }: KeyId) =>
  trx.updateTable('idempotency_key').where('principal', '=', principal).where('route', '=', route).where('key', '=', key);
