import { addDays } from '../../domain/kernel/time/local-date.ts';
import { WEATHER_KINDS } from '../../domain/metering/sources/open-meteo.ts';
import { addressOf, bearer } from './address.ts';
import type { SourceAccess, SourceAdapter } from './contract.ts';
import { jsonOf, type SourceCalls } from './source-calls.ts';

/** Hourly weather of a place in the shape of Open-Meteo, in UTC. */
export function createOpenMeteo(calls: SourceCalls, { url, settings, secret }: SourceAccess): SourceAdapter {
  return {
    async fetch({ from, to }) {
      const query = {
        latitude: String(settings.latitude ?? ''),
        longitude: String(settings.longitude ?? ''),
        hourly: Object.values(WEATHER_KINDS).join(','),
        timezone: 'GMT',
        start_date: from,
        end_date: addDays(to, -1),
        ...(secret.token === undefined ? {} : { apikey: secret.token }),
      };
      return {
        kind: 'open_meteo',
        data: jsonOf(await calls.send(addressOf(url, '/v1/forecast', query), { method: 'GET', headers: bearer(secret.token) })),
      };
    },
  };
}
