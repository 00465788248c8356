import { sql, type Transaction } from 'kysely';
import { processOf } from '../../../domain/kernel/process.ts';
import { ACCOUNT_MAILS, type CommunityMail } from '../../../domain/notifications/mails.ts';
import { DELIVER_MAILS } from '../../../domain/notifications/processes.ts';
import { openProcess } from '../record/process.ts';
import type { DB } from '../schema/tables.ts';

const MOST = 1000;

/**
 * Queues one mail for all that an account was not sent one by one because it had 20 mails of the kind in a day; once a day has passed since the first
 * of them at `at`. Answers how many; the rest follows with the next call. Needs the platform's context.
 */
export async function queueDeferredMails(trx: Transaction<DB>, at: Date): Promise<number> {
  const due = await trx
    .deleteFrom('held_mail')
    .where('id', 'in', (held) =>
      held
        .selectFrom('held_mail')
        .select('id')
        .where('first_at', '<=', sql<Date>`${at}::timestamptz - interval '1 day'`)
        .orderBy('id')
        .limit(MOST),
    )
    .returning(['id', 'user_id', 'community_id', 'kind', 'span', 'months'])
    .execute();
  for (const held of due) await queueJoined(trx, { ...held, kind: held.kind as CommunityMail });
  return due.length;
}

interface DeferredMail {
  readonly id: number;
  readonly user_id: number;
  readonly community_id: number;
  readonly kind: CommunityMail;
  readonly span: string;
  readonly months: readonly string[];
}

async function queueJoined(trx: Transaction<DB>, { id, user_id, community_id, kind, span, months }: DeferredMail): Promise<void> {
  const period = span || months.join(',') || null;
  const batch = await trx
    .insertInto('mail_batch')
    .values({ community_id, kind, subject: `joined/${id}`, period })
    .returning('id')
    .executeTakeFirstOrThrow();
  const expires_at = sql<Date>`now() + make_interval(days => ${ACCOUNT_MAILS[kind].days})`;
  const language = sql<'it' | 'en'>`(select language from app_user where id = ${user_id})`;
  await trx.insertInto('mail').values({ kind, user_id, language, batch_id: batch.id, expires_at }).execute();
  await openProcess(trx, processOf(DELIVER_MAILS, { batchId: batch.id }, { communityId: community_id }));
}
