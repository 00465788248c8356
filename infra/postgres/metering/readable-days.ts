import type { Transaction } from 'kysely';
import { copyRowsOut, dayLiteral, idList } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { type GradedStoredDay, readGradedDay } from './curves.ts';

/** Which stored days are read: of these series, `to` excluded, the newest versions received up to an instant (epoch ms). */
export interface DaysWanted {
  readonly seriesIds: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly knownAtMs: number | null;
  /** Decide once for each series whose days are visible: for callers who see its whole community. */
  readonly wholeCommunity: boolean;
}

const COLUMNS = 'series_id, day, version, resolution_min, operation_id, values, big_values, quality::integer[]';

/** The newest version of each stored day that the context may see, with grades, series by series and day by day. */
export async function readableDays(trx: Transaction<DB>, wanted: DaysWanted, onDay: (day: GradedStoredDay) => void): Promise<void> {
  if (wanted.seriesIds.length === 0) return;
  const query = wanted.wholeCommunity ? byFunction(wanted) : byPolicy(wanted);
  await copyRowsOut(trx, query, (row) => onDay(readGradedDay(row)));
}

const byFunction = ({ seriesIds, from, to, knownAtMs }: DaysWanted): string =>
  `select ${COLUMNS} from readable_days(array[${idList(seriesIds)}]::bigint[], ${dayLiteral(from)}, ${dayLiteral(to)}, ${instantLiteral(knownAtMs)})`;

const byPolicy = ({ seriesIds, from, to, knownAtMs }: DaysWanted): string =>
  `select distinct on (series_id, day) ${COLUMNS} from curve
    where series_id in (${idList(seriesIds)}) and day >= ${dayLiteral(from)} and day < ${dayLiteral(to)} and received_at <= ${instantLiteral(knownAtMs)}
    order by series_id, day, version desc`;

const instantLiteral = (ms: number | null): string =>
  ms === null ? `timestamptz 'infinity'` : `timestamptz '${new Date(ms).toISOString()}'`;
