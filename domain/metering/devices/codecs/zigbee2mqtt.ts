import { isObject, NOTHING, parseJson, type ReadMessage, type ReadValue, read, refused } from './read-message.ts';

const UNITS: Readonly<Record<string, string>> = {
  energy: 'kWh',
  produced_energy: 'kWh',
  power: 'W',
  voltage: 'V',
  current: 'A',
  ac_frequency: 'Hz',
  power_factor: '1',
  temperature: 'degC',
  humidity: '%',
  battery: '%',
};
const LAST_SEEN_MS = 1e11;

/** zigbee2mqtt: the state of a thing as `<its name>` below the base topic. Codes are `<its name>/energy`. Other topics are of no interest here. */
export function readZigbee2mqtt(path: string, payload: Uint8Array): ReadMessage {
  if (path.startsWith('bridge/') || /\/(availability|set|get)$/.test(path)) return NOTHING;
  const parsed = parseJson(payload);
  if ('fault' in parsed) return refused('malformed', parsed.fault);
  if (!isObject(parsed.json)) return NOTHING;
  const state = parsed.json;
  const at = lastSeenInstant(state.last_seen);
  const found = Object.entries(UNITS).flatMap(([field, unit]): ReadValue[] =>
    typeof state[field] === 'number' ? [{ code: `${path}/${field}`, at, value: state[field], unit }] : [],
  );
  return read(found);
}

/** `last_seen` is ISO 8601, or milliseconds, as the bridge is set; null: it is switched off. */
function lastSeenInstant(seen: unknown): number | null {
  if (typeof seen === 'number' && seen > LAST_SEEN_MS) return Math.round(seen);
  if (typeof seen !== 'string') return null;
  const at = Date.parse(seen);
  return Number.isNaN(at) ? null : at;
}
