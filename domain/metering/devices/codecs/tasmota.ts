import { localInstant } from './local-time.ts';
import {
  isObject,
  type MessageContext,
  NOTHING,
  parseJson,
  quoted,
  type ReadMessage,
  type ReadValue,
  read,
  refused,
} from './read-message.ts';

const UNITS: Readonly<Record<string, string>> = {
  Total: 'kWh',
  ExportActive: 'kWh',
  Power: 'W',
  Voltage: 'V',
  Current: 'A',
  Factor: '1',
  Frequency: 'Hz',
};

/** Tasmota: `…/SENSOR` with `Time` (local, of the device's zone) and `ENERGY`. Codes are `ENERGY/Total`, of several phases `ENERGY/Power.1`. */
export function readTasmota({ path, payload, timeZone, arrivedAt }: MessageContext): ReadMessage {
  if (!(path === 'SENSOR' || path.endsWith('/SENSOR'))) return NOTHING;
  const parsed = parseJson(payload);
  if ('fault' in parsed) return refused('malformed', parsed.fault);
  if (!isObject(parsed.json)) return refused('malformed', 'a SENSOR message is an object');
  const { Time: time, ENERGY: energy } = parsed.json;
  if (!isObject(energy)) return NOTHING;
  const at = typeof time === 'string' ? localInstant(time, timeZone, arrivedAt) : undefined;
  if (at === undefined) return refused('malformed', `Time: ${quoted(time)} is not a local time of ${timeZone}`);
  return read(
    Object.entries(UNITS).flatMap(([field, unit]): ReadValue[] => {
      const value = energy[field];
      if (Array.isArray(value)) return value.slice(0, 3).map((one, i) => ({ code: `ENERGY/${field}.${i + 1}`, at, value: one, unit }));
      return value === undefined ? [] : [{ code: `ENERGY/${field}`, at, value, unit }];
    }),
  );
}
