import { addDays, type LocalDate } from '../kernel/time/local-date.ts';

/** Whether an account may be used at all. */
export const PAYMENT_ACCOUNT_STATES = ['proposed', 'valid', 'withdrawn'] as const;
export type PaymentAccountState = (typeof PAYMENT_ACCOUNT_STATES)[number];

/** Who entered it: the member itself, or a manager from a paper. */
export const PAYMENT_ACCOUNT_CHANNELS = ['member', 'manager'] as const;
export type PaymentAccountChannel = (typeof PAYMENT_ACCOUNT_CHANNELS)[number];

/** How an account stands on a day. */
export const PAYMENT_ACCOUNT_STANDINGS = ['proposed', 'waiting', 'current', 'ended', 'withdrawn'] as const;
export type PaymentAccountStanding = (typeof PAYMENT_ACCOUNT_STANDINGS)[number];

/** Days until an account that may be a stranger's is paid to: the member has them to object to the mail about it (decision 0083). */
const WAITING_DAYS = 3;

/** What a bank needs to pay somebody; `iban` in its normal form. */
export interface PaidAccount {
  readonly iban: string;
  readonly holder: string;
  readonly bic: string | null;
}

/**
 * The first day on which a new account is paid to. One that the member enters waits, and so does one that replaces another; only a first one
 * that a manager enters from a paper counts at once.
 */
export function firstUseDay(
  today: LocalDate,
  { channel, replaces }: { readonly channel: PaymentAccountChannel; readonly replaces: boolean },
): LocalDate {
  return channel === 'manager' && !replaces ? today : addDays(today, WAITING_DAYS);
}

interface StoredStanding {
  readonly state: PaymentAccountState;
  readonly valid_from: LocalDate;
  readonly valid_to: LocalDate | null;
}

export function standingOn(day: LocalDate, { state, valid_from: from, valid_to: to }: StoredStanding): PaymentAccountStanding {
  if (state !== 'valid') return state;
  if (from > day) return 'waiting';
  return to !== null && to <= day ? 'ended' : 'current';
}
