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
  legal_values_due: { days: 6 },
  webhook_disabled: { days: 7 },
} as const satisfies Record<string, { readonly days: number }>;

export type AccountMail = keyof typeof ACCOUNT_MAILS;

export const isAccountMail = (kind: string): kind is AccountMail => Object.hasOwn(ACCOUNT_MAILS, kind);

export interface DeliverMailInput {
  readonly mailId: number;
}
