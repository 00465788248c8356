// Reasons that operations of several files name in `adds`.

export const ADDS_NOTHING = { because: 'adds no row that lasts: it reads, or changes the state of one' };
export const BY_OPERATORS = { because: 'operators of the installation only' };
export const UNTIL_FORGOTTEN = { because: 'rows that end by their time and are deleted then (forget-expired)' };
export const BY_SIGN_IN = { because: 'one small row for each sign-in or renewal, counted by the limits of sign-in and tokens' };
export const AT_MOST_ONCE = { because: 'at most one for what it is about: a key of the table says so, or the state allows it once' };
export const BY_AMOUNTS = { because: 'books what is owed or was received, once for each amount' };
export const COUNTED_MEMBERS = { because: 'counted with MEMBERS_PER_COMMUNITY, former ones included' };
export const COUNTED_POINTS = { because: 'counted with POINTS_PER_COMMUNITY or MOST_UNITS, ended ones included' };
export const COUNTED_SAMPLES = {
  because: 'samples of a device that is counted, dropped after MOST_SAMPLE_DAYS; dead letters, so many of a device and day',
};
export const COUNTED_WEBHOOKS = { because: 'MOST_WEBHOOKS, MOST_WAITING deliveries, which are deleted after 30 days' };
export const COUNTED_BYTES = { because: 'bytes of the community are bounded (DOCUMENT_MEGABYTES)' };
export const BY_MONTHS = { because: 'months and years are bounded, and a version is written only where something changed' };
