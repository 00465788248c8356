/** What an erasure does with columns of a table of text, JSON or bytes, and why what callers write there does not grow without end. */
export interface StoredTable {
  /** Under a key that an erasure destroys, or a hash. */
  readonly sealed?: string;
  /** Taken away or replaced by an erasure of the person or account. */
  readonly replaced?: string;
  /** Grounds of what was settled and paid, and the evidence of procedures (domain/members/README.md). */
  readonly kept?: string;
  /** No text about a person gets there: codes, names of our own, numbers of users, texts of the platform and of communities about themselves. */
  readonly none?: string;
  /** Of tables without a bound of their number (`rowBounds` of the capability's declaration). */
  readonly bound?: string;
}

/** By the name of the table. */
export type StoredTables = Readonly<Record<string, StoredTable>>;

export const BY_CALLS = 'the record of what callers did: one row a call at most, counted by the limits of calls; never deleted';
export const BY_MEMBERSHIP = 'counted with MEMBERS_PER_COMMUNITY, one or a few for each membership';
export const BY_OPERATORS = 'operators of the installation and its releases';
export const BY_PROCESSES =
  'written by processes: so many a day, month, term or version, and a version only where what it rests on changed';
export const BY_ROW = 'one for each row of a table whose number is bounded';
export const COUNTED_BYTES =
  'the bytes of a community are bounded: documents by DOCUMENT_MEGABYTES, files of imports by MOST_STORED_BYTES of activities/metering/commands/limit-imports.ts';
export const FORGOTTEN = 'forget-expired deletes or empties them at their time';
