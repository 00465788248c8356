import { type Kysely, sql, type Transaction } from 'kysely';
import type { Language } from '../../../domain/kernel/language.ts';
import { processOf } from '../../../domain/kernel/process.ts';
import { ACCOUNT_MAILS, type AccountMail } from '../../../domain/notifications/mails.ts';
import { DELIVER_MAIL } from '../../../domain/notifications/processes.ts';
import type { SealedContent } from '../../vault/master-sealed.ts';
import { closeProcess, openProcess } from '../record/process.ts';
import type { DB } from '../schema/tables.ts';

/** A mail to be sent. Without an address in its content it goes to the user's address of when it is sent, in the user's language. */
export interface NewMail {
  readonly kind: AccountMail;
  readonly userId: number | null;
  /** Of a person without an account yet. */
  readonly language?: Language;
  /** Secret or personal parts of the mail (`sealContent`), kept until it is sent. */
  readonly content?: SealedContent;
}

/**
 * Writes a mail and opens its delivery in the running transaction (platform's context); its id. After the commit `wakeMail` of the API
 * sends it at once, else reconciliation does within minutes.
 */
export async function queueMail(trx: Transaction<DB>, { kind, userId, language = 'it', content }: NewMail): Promise<number> {
  const { id } = await trx
    .insertInto('mail')
    .values({
      kind,
      user_id: userId,
      language: userId === null ? language : sql`coalesce((select language from app_user where id = ${userId}), ${language})`,
      key_id: content?.keyId ?? null,
      content_enc: content?.sealed ?? null,
      expires_at: sql<Date>`now() + make_interval(days => ${ACCOUNT_MAILS[kind].days})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await openProcess(trx, processOf(DELIVER_MAIL, { mailId: id }));
  return id;
}

/** A mail that still waits to be sent, with what is known of its reader; undefined when it was dealt with or there is none. */
export function waitingMail(db: Kysely<DB>, id: number) {
  return db
    .selectFrom('mail as m')
    .leftJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['m.id', 'm.kind', 'm.user_id', 'm.language', 'm.key_id', 'm.content_enc', 'u.username', 'u.email_enc'])
    .select(sql<boolean>`m.expires_at <= now()`.as('expired'))
    .where('m.id', '=', id)
    .where('m.state', '=', 'queued')
    .executeTakeFirst();
}

export type WaitingMail = NonNullable<Awaited<ReturnType<typeof waitingMail>>>;

type EndedMail = 'sent' | 'refused' | 'dropped';

/** Records how a mail ended, destroys its content and closes its delivery; what ended before stays as it was. */
export async function endMail(
  trx: Transaction<DB>,
  id: number,
  { state, outcome }: { readonly state: EndedMail; readonly outcome: string },
): Promise<void> {
  await trx
    .updateTable('mail')
    .set({ state, outcome, key_id: null, content_enc: null, ended_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
  await closeProcess(trx, DELIVER_MAIL.id({ mailId: id }), state);
}
