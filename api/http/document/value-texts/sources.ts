import { MARKET_ZONE_TEXTS } from './market-zones.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const FAULTS = {
  not_reached:
    'it did not answer within 20 seconds: its name is not known or leads into a private network, or TLS or the connection failed',
  cancelled: 'the pull was stopped; it continues by itself',
  too_large: 'the answer was larger than allowed',
  not_signed_in: 'it refused name, password or token',
  not_found: 'it does not know the address or the supply',
  rate_limited: 'it was asked too often',
  server_error: 'it has a fault itself (status 5xx)',
  refused: 'it refused the call',
  bad_answer: 'the answer was cut off or not readable',
  wrong_data: 'the data cannot be right, such as an hour that comes twice or lies in another day; none of it was stored',
  wrong_settings: 'a setting is missing for its kind',
};

/** Of sources that are asked for readings, prices and weather. */
export const SOURCE_VALUES: readonly ValueTexts[] = [
  valuesOf('kind', {
    datadis: 'hourly readings by a REST API as Datadis has it',
    shelly: 'minutes that a Shelly of the second generation or newer keeps',
    gme: 'day-ahead prices of the Italian market operator',
    entsoe: 'day-ahead prices of the Transparency Platform',
    open_meteo: 'hourly weather in the shape of Open-Meteo',
  }),
  valuesOf('state', { active: 'it is asked', paused: 'it is not asked until it is active again' }),
  valuesOf('zones', MARKET_ZONE_TEXTS),
  valuesOf('flow', { taken: 'energy taken', given: 'energy given back' }),
  valuesOf('use', { count: 'months are settled by them', check: 'those that count are compared with them' }),
  valuesOf('outcome', {
    stored: 'something new was stored',
    unchanged: 'all of it was stored already',
    nothing: 'there was nothing yet',
    fault: 'it failed',
  }),
  valuesOf('code', FAULTS),
  valuesOf('fault', FAULTS),
];
