import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import type { Booking } from './ledger.ts';

/** A posted run that changes what members' statements said before. */
interface CorrectedRun {
  readonly runId: number;
  readonly communityId: number;
  /** `yyyy-mm` */
  readonly month: string;
  readonly parties: number[];
}

/**
 * The parties whose amount a posted run changes against the posted run that it replaces, and whose statement of the month was issued before this
 * transaction. Advances are not amounts of a month.
 */
export async function correctedRuns(
  trx: Transaction<DB>,
  bookings: readonly Pick<Booking, 'runId' | 'previousRunId'>[],
): Promise<CorrectedRun[]> {
  if (bookings.length === 0) return [];
  const { rows } = await sql<CorrectedRun>`
    select run_id as "runId", community_id as "communityId", month, parties from corrected_parties(${JSON.stringify(bookings)}::text::json)
    order by run_id`.execute(trx);
  return rows;
}
