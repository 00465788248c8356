import type { Transaction } from 'kysely';
import { openContent, type SealedPlace, sealContent } from '../../vault/master-sealed.ts';
import type { PersonalKeys } from '../../vault/personal.ts';
import { emailIndex } from '../../vault/user-keys.ts';
import type { DB } from '../schema/tables.ts';

const PLACES = {
  mail: 'content_enc',
  one_time_token: 'content_enc',
  invitation: 'email_enc',
  signing_key: 'content_enc',
  webhook_secret: 'content_enc',
  document_object: 'key_enc',
  meter_source: 'secret_enc',
} as const;
const RESEAL_PAGE = 500;

/**
 * Brings one page of what waits under master keys themselves (mails, one-time tokens, invitations, keys of our tokens, secrets of webhooks, keys of documents of nobody, what sources of readings know us by) under the current one. Returns how many;
 * call it until it returns 0. Needs the platform's context.
 */
export async function resealContents(trx: Transaction<DB>, keys: PersonalKeys): Promise<number> {
  let total = 0;
  for (const place of ['mail', 'one_time_token', 'invitation', 'signing_key', 'webhook_secret', 'document_object', 'meter_source'] as const)
    total += await resealPage(trx, keys, place);
  return total;
}

async function resealPage(trx: Transaction<DB>, keys: PersonalKeys, place: SealedPlace): Promise<number> {
  const rows = await trx
    .selectFrom(place)
    .select(['id', 'key_id', `${PLACES[place]} as sealed` as 'content_enc as sealed'])
    .where('key_id', '<>', keys.current.id)
    .orderBy('id')
    .limit(RESEAL_PAGE)
    .forUpdate()
    .execute();
  for (const { id, key_id, sealed } of rows) {
    if (key_id === null || sealed === null) continue;
    const content = openContent(keys, place, { keyId: key_id, sealed });
    const fresh = sealContent(keys, place, content);
    const index = place === 'one_time_token' || place === 'invitation' ? { email_index: indexOf(keys, content) } : {};
    await trx
      .updateTable(place)
      .set({ key_id: fresh.keyId, [PLACES[place]]: fresh.sealed, ...index })
      .where('id', '=', id)
      .execute();
  }
  return rows.length;
}

/** Tokens and invitations are found by the address in their content. */
function indexOf(keys: PersonalKeys, content: unknown): Buffer | null {
  const email = typeof content === 'object' && content !== null && 'email' in content ? content.email : undefined;
  return typeof email === 'string' ? emailIndex(keys, email) : null;
}
