import { sql, type Transaction } from 'kysely';
import type { DB, MailCount } from '../schema/tables.ts';

/** What a mail is counted for, and how many of them there may be in so many hours. */
interface MailLimit {
  readonly subject: Buffer;
  readonly purpose: MailCount['purpose'];
  readonly most: readonly { readonly count: number; readonly hours: number }[];
}

/** Counts a mail; where there were too many, counts nothing and answers the seconds until the next one. Needs the platform's context. */
export async function countMail(trx: Transaction<DB>, { subject, purpose, most }: MailLimit): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail/${purpose}/${subject.toString('hex')}`}, 0))`.execute(trx);
  const waits = await Promise.all(most.map(({ count, hours }) => secondsToWait(trx, { subject, purpose }, count, hours)));
  const seconds = Math.max(0, ...waits);
  if (seconds === 0) await trx.insertInto('mail_count').values({ subject, purpose }).execute();
  return seconds;
}

/** Until the oldest of the newest `count` mails is older than so many hours. */
async function secondsToWait(
  trx: Transaction<DB>,
  { subject, purpose }: Pick<MailLimit, 'subject' | 'purpose'>,
  count: number,
  hours: number,
): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`select
      ceil(extract(epoch from counted_at + make_interval(hours => ${hours}) - now()))::integer as seconds
    from mail_count where subject = ${subject} and purpose = ${purpose} and counted_at > now() - make_interval(hours => ${hours})
    order by counted_at desc, id desc offset ${count - 1} limit 1`.execute(trx);
  return rows[0] === undefined ? 0 : Math.max(1, rows[0].seconds);
}
