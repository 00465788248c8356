import { MARKET_ZONE_TEXTS } from './market-zones.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const FAULTS = {
  not_reached: 'it did not answer within 20 seconds: its name is unknown or points into a private network, or TLS or the connection failed',
  cancelled: 'the pull was stopped; it continues automatically',
  too_large: 'the answer was larger than allowed',
  not_signed_in: 'it rejected name, password or token',
  not_found: 'it does not know the address or the supply',
  rate_limited: 'it was queried too often',
  server_error: 'it has a fault itself (status 5xx)',
  refused: 'it rejected the call',
  bad_answer: 'the answer was cut off or not readable',
  wrong_data: 'the data cannot be right, such as an hour that appears twice or is in another day; nothing was stored',
  wrong_settings: 'a setting is missing for its kind',
  unconfirmed: 'the session or key by which it was set up ended for safety, and nobody saved it again since',
};

/** Of sources that are asked for readings, prices and weather. */
export const SOURCE_VALUES: readonly ValueTexts[] = [
  valuesOf('kind', {
    datadis: 'hourly readings by a REST API such as that of Datadis',
    shelly: 'one-minute readings stored by a Shelly of the second generation or newer',
    gme: 'day-ahead prices of the Italian market operator',
    entsoe: 'day-ahead prices of the Transparency Platform',
    open_meteo: 'hourly weather in the format of Open-Meteo',
  }),
  valuesOf('state', { active: 'it is queried', paused: 'it is not queried until it is active again' }),
  valuesOf('zones', MARKET_ZONE_TEXTS),
  valuesOf('flow', { taken: 'energy taken', given: 'energy returned' }),
  valuesOf('use', { count: 'months are settled with them', check: 'the readings that count are compared with them' }),
  valuesOf('outcome', {
    stored: 'something new was stored',
    unchanged: 'all of it was stored already',
    nothing: 'no data were available yet',
    fault: 'it failed',
  }),
  valuesOf('code', FAULTS),
  valuesOf('fault', FAULTS),
];
