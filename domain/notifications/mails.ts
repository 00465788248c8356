import { DEFAULT_PREFERENCES, type NotificationPreferences } from './preferences.ts';

/** Every mail to a user, with the days after which it is no longer sent. */
export const ACCOUNT_MAILS = {
  verify_email: { days: 1 },
  account_exists: { days: 1 },
  change_email: { days: 1 },
  email_changed: { days: 7 },
  reset_password: { days: 1 },
  password_changed: { days: 7 },
  refresh_reused: { days: 7 },
  second_factor_changed: { days: 7 },
  invitation: { days: 7 },
  account_ended: { days: 7 },
  payment_account_changed: { days: 7 },
  legal_values_due: { days: 6 },
  webhook_disabled: { days: 7 },
  webhook_stopped: { days: 7 },
  own_webhook_stopped: { days: 7 },
  statement_ready: { days: 7 },
  payment_sent: { days: 7 },
  correction: { days: 7 },
  month_overdue: { days: 6 },
  document_expiry: { days: 6 },
  document_reviewed: { days: 7 },
  mandate_expiry: { days: 6 },
  motion_announced: { days: 7 },
  motion_opened: { days: 3 },
  motion_reminder: { days: 1 },
  motion_decided: { days: 7 },
  community_message: { days: 7 },
} as const satisfies Record<string, { readonly days: number }>;

export type AccountMail = keyof typeof ACCOUNT_MAILS;

export const isAccountMail = (kind: string): kind is AccountMail => Object.hasOwn(ACCOUNT_MAILS, kind);

/**
 * Mails about a community, and the preference by which a user has them; the others are always sent, and so is what is `always`: the call to a vote,
 * by which the notice of the statute is kept.
 */
export const COMMUNITY_MAILS = {
  statement_ready: 'statements',
  payment_sent: 'statements',
  correction: 'statements',
  month_overdue: 'alerts',
  document_expiry: 'alerts',
  document_reviewed: 'alerts',
  webhook_stopped: 'alerts',
  mandate_expiry: 'alerts',
  motion_announced: 'always',
  motion_opened: 'alerts',
  motion_reminder: 'alerts',
  motion_decided: 'alerts',
  community_message: 'community_news',
} as const satisfies Partial<Record<AccountMail, keyof NotificationPreferences | 'always'>>;

export type CommunityMail = keyof typeof COMMUNITY_MAILS;

export const isCommunityMail = (kind: AccountMail): kind is CommunityMail => Object.hasOwn(COMMUNITY_MAILS, kind);

/** The preference that switches mails of a kind, and whether who set nothing gets them. */
export function preferenceOf(kind: CommunityMail): { readonly preference: string; readonly byDefault: boolean } {
  const preference = COMMUNITY_MAILS[kind];
  return { preference, byDefault: preference === 'always' || DEFAULT_PREFERENCES[preference] };
}

export interface DeliverMailInput {
  readonly mailId: number;
}

export interface DeliverMailsInput {
  readonly batchId: number;
}
