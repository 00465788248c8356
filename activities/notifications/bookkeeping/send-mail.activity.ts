import type { Transaction } from 'kysely';
import { once } from '../../../domain/kernel/once.ts';
import { type AccountMail, type DeliverMailInput, isAccountMail } from '../../../domain/notifications/mails.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { endMail, type WaitingMail, waitingMail } from '../../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { OutgoingMail } from '../../../infra/smtp/mailer.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';

const CONTEXT = systemContext('system:mail');

/** `waiting`: no mail server is configured. `done` covers a mail that was dealt with before. */
export type MailOutcome = 'sent' | 'refused' | 'dropped' | 'done' | 'waiting';

/** Address and text of a mail; undefined where its reader no longer has an address, or no longer wants or may have it. */
export type ComposeMail = (
  trx: Transaction<DB>,
  mail: WaitingMail & { readonly kind: AccountMail },
) => Promise<Omit<OutgoingMail, 'messageId'> | undefined>;

type Deps = Pick<ActivityDeps, 'db' | 'config' | 'log' | 'mailer'> & { readonly composeMail: ComposeMail };

/** Sends one mail of the record, at most once unless the process dies between the server's answer and our own record of it. */
export const createSendMail = (deps: Deps) => {
  const warn = once(() => deps.log.warn('mails wait in the record: set SMTP_URL to have them sent'));
  return async ({ mailId }: DeliverMailInput): Promise<MailOutcome> => {
    const found = await inContext(deps.db, CONTEXT, (trx) => addressed(trx, deps, mailId));
    if (found === undefined) return 'done';
    const end = async (state: 'sent' | 'refused' | 'dropped', outcome: string): Promise<MailOutcome> => {
      await inContext(deps.db, CONTEXT, (trx) => endMail(trx, mailId, { state, outcome }));
      return state;
    };
    if (found.expired) return end('dropped', 'it could not be sent in time');
    if (found.mail === undefined) return end('dropped', 'its reader has no address, or no longer wants or may have it');
    if (deps.mailer === undefined) {
      warn();
      return 'waiting';
    }
    const sent = await deps.mailer.send(found.mail);
    return sent.state === 'sent' ? end('sent', 'taken by the mail server') : end('refused', `SMTP ${sent.code}`);
  };
};

async function addressed(trx: Transaction<DB>, { composeMail, config }: Deps, mailId: number) {
  const row = await waitingMail(trx, mailId);
  if (row === undefined || !isAccountMail(row.kind)) return undefined;
  const mail = await composeMail(trx, { ...row, kind: row.kind });
  const messageId = `<mail-${mailId}@${new URL(config.api.publicUrl).hostname}>`;
  return { expired: row.expired, mail: mail && { ...mail, messageId } };
}
