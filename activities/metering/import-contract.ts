import type { Kysely } from 'kysely';
import type { Fault } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import type { ImplausibleSeries } from '../../domain/metering/plausible.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';

/** What an import did. `missing_intervals` counts the missing readings (or unpublished prices) of the file's days. */
export interface ImportResult {
  /** Everything was checked and nothing stored: the counts are what an import would store. */
  readonly dry_run?: true;
  readonly series: number;
  /** Readings of registers that the file holds; left out where it holds none. */
  readonly registers?: number;
  readonly days_stored: number;
  readonly days_unchanged: number;
  readonly missing_intervals: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** Settled months (`yyyy-mm`) that the file's readings rectify; they are settled again by themselves. Left out for prices. */
  readonly touched_months?: readonly string[];
  /**
   * What of the file was not stored, and why: days that are not this configuration's or hold no reading at all, and, with their number in
   * `intervals`, readings that do not replace better ones.
   */
  readonly ignored: readonly {
    readonly code: string;
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly intervals?: number;
    readonly reason: Message;
  }[];
  /** Readings that were stored although they are more than their plant or point can carry. Left out for prices. */
  readonly warnings?: readonly Fault[];
  /** Series of the file whose months will wait for a person when they are settled. Left out for prices. */
  readonly implausible?: readonly ImplausibleSeries[];
}

/** Called after each stored batch: days done so far and in all. Throws when the activity was cancelled. */
export type Progress = (done: number, total: number, message: Message) => Promise<void>;

/** Imports a file of one kind, and answers what it did. */
type Importer<Result extends object> = (bulk: Kysely<DB>, file: ImportFile, progress: Progress) => Promise<Result>;

export type Importers<Result extends object> = Readonly<Record<ImportFile['kind'], Importer<Result>>>;
