import { sql, type Transaction } from 'kysely';
import { openContent } from '../../vault/master-sealed.ts';
import type { PersonalKeys } from '../../vault/personal.ts';
import { endMail } from '../notifications/mails.ts';
import { type Naming, namedIn } from '../record/named-in.ts';
import type { DB } from '../schema/tables.ts';

const PAGE = 200;

/**
 * Takes what leaves, or left, the house and names an erased person: mails that wait to be sent are dropped, what receivers of webhooks answered
 * goes (it is cut, so that nobody can tell whom it names), and descriptions of webhooks that name the person are replaced. Needs the platform's context.
 */
export async function eraseOutgoing(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  { communities, ...naming }: Naming & { readonly communities: readonly number[] },
): Promise<void> {
  const isNamed = namedIn(naming);
  await dropMails(trx, keys, isNamed);
  const within = sql<boolean>`community_id = any (${[...communities]}::bigint[])`;
  const deliveries = trx.selectFrom('webhook_delivery').select('id').where(within);
  await trx
    .updateTable('webhook_attempt')
    .set({ answer: null })
    .where('answer', 'is not', null)
    .where('delivery_id', 'in', deliveries)
    .execute();
  const described = await trx.selectFrom('webhook').select(['id', 'description']).where('description', 'is not', null).execute();
  const named = described.filter(({ description }) => isNamed(description ?? '')).map(({ id }) => id);
  if (named.length > 0) await trx.updateTable('webhook').set({ description: 'erased' }).where('id', 'in', named).execute();
}

async function dropMails(trx: Transaction<DB>, keys: PersonalKeys, isNamed: (text: string) => boolean): Promise<void> {
  for (let after = 0; ; ) {
    const mails = await trx
      .selectFrom('mail')
      .select(['id', 'key_id', 'content_enc'])
      .where('state', '=', 'queued')
      .where('content_enc', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const { id, key_id, content_enc } of mails) {
      const content = openContent(keys, 'mail', { keyId: key_id ?? '', sealed: content_enc ?? Buffer.alloc(0) });
      if (isNamed(JSON.stringify(content))) await endMail(trx, id, { state: 'dropped', outcome: 'whom it named was erased' });
    }
    after = mails.at(-1)?.id ?? after;
    if (mails.length < PAGE) return;
  }
}
