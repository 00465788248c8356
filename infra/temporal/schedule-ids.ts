/** The Schedule that settles each month in the middle of the next; the API backfills it. */
export const SETTLE_MONTHLY_SCHEDULE = 'settle-monthly';

/** The Schedule that books the advances that GSE publishes for the month before. */
export const ADVANCE_MONTHLY_SCHEDULE = 'advance-monthly';

/** The Schedule that computes provisional figures of the newest hours. */
export const SETTLE_HOURLY_SCHEDULE = 'settle-hourly';

/** The Schedule that lets a new key sign our tokens every quarter. */
export const ROTATE_KEYS_SCHEDULE = 'rotate-token-keys';

/** The Schedule that deletes stored answers, tokens and challenges whose time is over. */
export const FORGET_EXPIRED_SCHEDULE = 'forget-expired';

/** The Schedule that settles the year before wherever its months are final. */
export const SETTLE_YEARS_SCHEDULE = 'settle-years';
