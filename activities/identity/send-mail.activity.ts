import { z } from 'zod';
import { mailText } from '../../domain/identity/mail-text.ts';
import { type DeliverMailInput, isAccountMail } from '../../domain/notifications/mails.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { userKeys } from '../../infra/postgres/identity/user-keys.ts';
import { endMail, waitingMail } from '../../infra/postgres/notifications/mails.ts';
import { openContent } from '../../infra/vault/master-sealed.ts';
import { openForUser } from '../../infra/vault/user-keys.ts';
import type { ActivityDeps } from '../kernel/deps.ts';

const CONTEXT = systemContext('system:mail');

const Content = z.object({
  to: z.string().optional(),
  username: z.string().optional(),
  token: z.string().optional(),
  place: z.string().optional(),
  year: z.string().optional(),
  missing: z.string().optional(),
  assumed: z.string().optional(),
});

/** `waiting`: no mail server is configured. `done` covers a mail that was dealt with before. */
export type MailOutcome = 'sent' | 'refused' | 'dropped' | 'done' | 'waiting';

type Deps = Pick<ActivityDeps, 'db' | 'config' | 'log' | 'personal' | 'mailer'>;

/** Sends one mail of the record, at most once unless the process dies between the server's answer and our own record of it. */
export const createSendMail =
  (deps: Deps) =>
  async ({ mailId }: DeliverMailInput): Promise<MailOutcome> => {
    const found = await inContext(deps.db, CONTEXT, (trx) => addressed(trx, deps, mailId));
    if (found === undefined) return 'done';
    const end = async (state: 'sent' | 'refused' | 'dropped', outcome: string): Promise<MailOutcome> => {
      await inContext(deps.db, CONTEXT, (trx) => endMail(trx, mailId, { state, outcome }));
      return state;
    };
    if (found.expired) return end('dropped', 'it could not be sent in time');
    if (found.mail === undefined) return end('dropped', 'its reader no longer has an address');
    if (deps.mailer === undefined) return waiting(deps);
    const sent = await deps.mailer.send(found.mail);
    return sent.state === 'sent' ? end('sent', 'taken by the mail server') : end('refused', `SMTP ${sent.code}`);
  };

async function addressed(trx: Parameters<typeof waitingMail>[0], { personal, config }: Deps, mailId: number) {
  const row = await waitingMail(trx, mailId);
  if (row === undefined || !isAccountMail(row.kind)) return undefined;
  const { user_id, key_id, content_enc, email_enc, username, kind, language, expired } = row;
  const sealed = key_id !== null && content_enc !== null ? { keyId: key_id, sealed: content_enc } : undefined;
  const content = Content.parse(sealed === undefined ? {} : openContent(personal, 'mail', sealed));
  const key = user_id === null ? undefined : (await userKeys(trx, personal, [user_id])).get(user_id);
  const to = content.to ?? (key && email_enc ? openForUser(key, 'app_user.email', email_enc) : undefined);
  if (to === undefined) return { expired, mail: undefined };
  const url = config.api.publicUrl;
  const text = mailText(kind, language, {
    url,
    username: content.username ?? username ?? null,
    token: content.token,
    place: content.place,
    year: content.year,
    missing: content.missing,
    assumed: content.assumed,
  });
  return { expired, mail: { to, messageId: `<mail-${mailId}@${new URL(url).hostname}>`, ...text } };
}

/** Whether this process has logged that mails are not sent. */
let warned = false;

function waiting({ log }: Deps): MailOutcome {
  if (!warned) log.warn('mails wait in the record: set SMTP_URL to have them sent');
  warned = true;
  return 'waiting';
}
