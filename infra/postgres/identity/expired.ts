import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Rows that went, by what they were. */
export interface Forgotten {
  readonly answers: number;
  readonly tokens: number;
  readonly challenges: number;
  /** Invitations of which the address went; their rows stay. */
  readonly invitations: number;
}

/**
 * Deletes what had served its time at `at`: answers of Idempotency-Keys after a day, tokens of mails, challenges of passkeys, counts of mails,
 * deliveries of webhooks and the content of failed imports after 30 days, the addresses of invitations, and what used refresh tokens were traded for. Needs the platform's context.
 */
export async function forgetExpired(trx: Transaction<DB>, at: Date): Promise<Forgotten> {
  const gone = ({ numDeletedRows }: { readonly numDeletedRows: bigint }): number => Number(numDeletedRows);
  const kept = sql<Date>`${at}::timestamptz - interval '24 hours'`;
  const answers = await trx.deleteFrom('idempotency_key').where('created_at', '<', kept).executeTakeFirst();
  const tokens = await trx.deleteFrom('one_time_token').where('expires_at', '<=', at).executeTakeFirst();
  const challenges = await trx.deleteFrom('passkey_challenge').where('expires_at', '<=', at).executeTakeFirst();
  await trx.deleteFrom('webhook_delivery').where('created_at', '<', sql<Date>`${at}::timestamptz - interval '30 days'`).execute();
  await trx.deleteFrom('mail_count').where('counted_at', '<', kept).execute();
  await forgetSuccessors(trx, at);
  await emptyFailedImports(trx, at);
  const { numUpdatedRows } = await trx
    .updateTable('invitation')
    .set({ key_id: null, email_enc: null, email_index: null })
    .where('expires_at', '<=', at)
    .where('email_enc', 'is not', null)
    .executeTakeFirst();
  return { answers: gone(answers), tokens: gone(tokens), challenges: gone(challenges), invitations: Number(numUpdatedRows) };
}

/** The grace of a renewal is seconds; a minute is past it. */
async function forgetSuccessors(trx: Transaction<DB>, at: Date): Promise<void> {
  const over = sql<Date>`${at}::timestamptz - interval '1 minute'`;
  await trx
    .updateTable('refresh_token')
    .set({ successor_enc: null })
    .where('successor_enc', 'is not', null)
    .where('used_at', '<', over)
    .execute();
}

/** Nothing rests on the file of an import that failed; its fingerprint and faults stay. */
async function emptyFailedImports(trx: Transaction<DB>, at: Date): Promise<void> {
  await sql`update import_file f set content = ''::bytea from operation o
    where o.id = f.operation_id and o.state in ('failed', 'cancelled') and o.updated_at < ${at}::timestamptz - interval '30 days'
      and octet_length(f.content) > 0`.execute(trx);
  await sql`delete from import_part p using operation o
    where o.id = p.operation_id and o.state in ('failed', 'cancelled') and o.updated_at < ${at}::timestamptz - interval '30 days'`.execute(
    trx,
  );
  await sql`delete from import_fault f using operation o
    where o.id = f.operation_id and o.updated_at < ${at}::timestamptz - interval '30 days'`.execute(trx);
}
