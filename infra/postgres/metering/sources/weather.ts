import { sql, type Transaction } from 'kysely';
import type { WeatherDay } from '../../../../domain/metering/sources/open-meteo.ts';
import type { DB } from '../../schema/tables.ts';

interface Place {
  readonly sourceId: number;
  readonly latitude: number;
  readonly longitude: number;
  /** When it was forecast: a second answer of the same hour is the same forecast. */
  readonly issuedAt: Date;
}

/** Adds days of weather as forecast; answers how many are new. */
export async function addWeatherDays(trx: Transaction<DB>, place: Place, days: readonly WeatherDay[]): Promise<number> {
  const { sourceId, latitude, longitude, issuedAt } = place;
  const { numAffectedRows } = await sql`
    insert into weather_day (source_id, kind, day, issued_at, latitude, longitude, values)
    select ${sourceId}::bigint, kind, day, ${issuedAt}::timestamptz, ${latitude}::numeric, ${longitude}::numeric, values
    from json_to_recordset(${JSON.stringify(days)}::text::json) as d (kind text, day date, values integer[])
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}
