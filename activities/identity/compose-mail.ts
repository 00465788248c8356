import { z } from 'zod';
import { mailText } from '../../domain/identity/mail-text.ts';
import { userKeys } from '../../infra/postgres/identity/user-keys.ts';
import { openContent } from '../../infra/vault/master-sealed.ts';
import { openForUser } from '../../infra/vault/user-keys.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import type { ComposeMail } from '../notifications/send-mail.activity.ts';

const Content = z.object({
  to: z.string().optional(),
  username: z.string().optional(),
  token: z.string().optional(),
  place: z.string().optional(),
  year: z.string().optional(),
  missing: z.string().optional(),
  assumed: z.string().optional(),
  webhook: z.string().optional(),
});

/** Opens the sealed content of a mail and the address of its reader, and writes its text with the links of this installation. */
export const createComposeMail =
  ({ personal, config }: Pick<ActivityDeps, 'personal' | 'config'>): ComposeMail =>
  async (trx, { user_id, key_id, content_enc, email_enc, username, kind, language }) => {
    const sealed = key_id !== null && content_enc !== null ? { keyId: key_id, sealed: content_enc } : undefined;
    const content = Content.parse(sealed === undefined ? {} : openContent(personal, 'mail', sealed));
    const key = user_id === null ? undefined : (await userKeys(trx, personal, [user_id])).get(user_id);
    const to = content.to ?? (key && email_enc ? openForUser(key, 'app_user.email', email_enc) : undefined);
    if (to === undefined) return undefined;
    const { to: _to, username: named, ...rest } = content;
    const facts = { ...rest, url: config.api.publicUrl, username: named ?? username ?? null };
    return { to, ...mailText(kind, language, facts) };
  };
