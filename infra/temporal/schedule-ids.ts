/** The Schedule that settles each month in the middle of the next; the API backfills it. */
export const SETTLE_MONTHLY_SCHEDULE = 'settle-monthly';
