import { z } from 'zod';
import { mailText } from '../../domain/identity/mail-text.ts';
import { APPROVING_ROLES, type Role, WEBHOOK_ROLES } from '../../domain/identity/rights.ts';
import { type CommunityMail, isCommunityMail } from '../../domain/notifications/mails.ts';
import { userKeys } from '../../infra/postgres/identity/user-keys.ts';
import { communityMailFacts } from '../../infra/postgres/notifications/community-mail.ts';
import { openContent } from '../../infra/vault/master-sealed.ts';
import { openForUser } from '../../infra/vault/user-keys.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import type { ComposeMail } from '../notifications/bookkeeping/send-mail.activity.ts';

/** Mails to those who hold a role in the community; the others go to accounts that are linked to one of its records. */
const ROLES_OF: Partial<Record<CommunityMail, readonly Role[]>> = {
  month_overdue: APPROVING_ROLES,
  document_expiry: APPROVING_ROLES,
  webhook_stopped: WEBHOOK_ROLES,
  mandate_expiry: APPROVING_ROLES,
};

const Content = z.object({
  to: z.string().optional(),
  username: z.string().optional(),
  token: z.string().optional(),
  place: z.string().optional(),
  year: z.string().optional(),
  missing: z.string().optional(),
  assumed: z.string().optional(),
  webhook: z.string().optional(),
  account: z.string().optional(),
  from: z.string().optional(),
  waits: z.string().optional(),
});

/**
 * Opens the sealed content of a mail and the address of its reader, and writes its text with the links of this installation; undefined where
 * the reader has no address, or no longer wants or may have it.
 */
export const createComposeMail =
  ({ personal, config }: Pick<ActivityDeps, 'personal' | 'config'>): ComposeMail =>
  async (trx, { id, user_id, key_id, content_enc, email_enc, username, kind, language }) => {
    const sealed = key_id !== null && content_enc !== null ? { keyId: key_id, sealed: content_enc } : undefined;
    const content = Content.parse(sealed === undefined ? {} : openContent(personal, 'mail', sealed));
    const key = user_id === null ? undefined : (await userKeys(trx, personal, [user_id])).get(user_id);
    const to = content.to ?? (key && email_enc ? openForUser(key, 'app_user.email', email_enc) : undefined);
    if (to === undefined) return undefined;
    const about = isCommunityMail(kind) ? await communityMailFacts(trx, id, kind, ROLES_OF[kind] ?? []) : {};
    if (about === undefined) return undefined;
    const { to: _to, username: named, ...rest } = content;
    const facts = { ...rest, ...about, url: config.api.publicUrl, username: named ?? username ?? null };
    return { to, ...mailText(kind, language, facts) };
  };
