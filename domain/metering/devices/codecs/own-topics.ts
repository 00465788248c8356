import { isGivenUnit } from '../sample-rules.ts';
import {
  isObject,
  MOST_VALUES,
  NOTHING,
  parseJson,
  quoted,
  type ReadFault,
  type ReadMessage,
  type ReadValue,
  refused,
} from './read-message.ts';

const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Our own topics, version 1: `…/readings` with one sample, a list, or `{ samples: [...] }`; each `{ time, obis | channel, value, unit }`. Times
 * are RFC 3339 with their zone. A sample that is wrong is refused by itself. Other topics below the prefix are of no interest here.
 */
export function readOwnTopics(path: string, payload: Uint8Array): ReadMessage {
  if (path !== 'readings') return NOTHING;
  const parsed = parseJson(payload);
  if ('fault' in parsed) return refused('malformed', parsed.fault);
  const list = listOf(parsed.json);
  if (list.length > MOST_VALUES) return refused('too_large', `${list.length} samples in one message: at most ${MOST_VALUES} are taken`);
  const values: ReadValue[] = [];
  const faults: ReadFault[] = [];
  for (const [i, one] of list.entries()) {
    const read = readSample(one);
    if (typeof read === 'string') faults.push({ reason: 'malformed', detail: `sample ${i + 1}: ${read}` });
    else values.push(read);
  }
  return { values, faults };
}

function listOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (isObject(json) && Array.isArray(json.samples)) return json.samples;
  return [json];
}

function readSample(one: unknown): ReadValue | string {
  if (!isObject(one)) return 'write an object with time, obis, value and unit';
  const { time, obis, channel = obis, value, unit = null } = one;
  if (typeof time !== 'string' || !STAMP.test(time)) return 'time: write RFC 3339 with its zone, such as 2026-05-01T12:00:00Z';
  const at = Date.parse(time);
  if (Number.isNaN(at)) return `time: ${time.slice(0, 40)} does not exist`;
  if (typeof channel !== 'string' || channel === '') return 'obis or channel: write the code of the value';
  if (unit !== null && (typeof unit !== 'string' || !isGivenUnit(unit))) return `unit: ${quoted(unit)} is not known`;
  if (typeof value !== 'number' && typeof value !== 'string') return 'value: write a number or decimal text';
  return { code: channel, at, value, unit };
}
