import { isObject, NOTHING, parseJson, type ReadMessage, type ReadValue, read, refused } from './read-message.ts';

/** What is read of a component by the end of a field's name. Other fields, such as errors, are of no interest here. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/(^|_)total_act(_ret)?(_energy)?$/, 'Wh'],
  [/^(ret_)?aenergy\.total$/, 'Wh'],
  [/^(?:[abc]_|total_)?act_power$|^apower$/, 'W'],
  [/^(?:[abc]_)?voltage$/, 'V'],
  [/^(?:[abc]_|n_|total_)?current$/, 'A'],
  [/^(?:[abc]_)?freq$/, 'Hz'],
  [/^(?:[abc]_)?pf$/, '1'],
  [/^(?:temperature\.)?tC$/, 'degC'],
  [/^rh$/, '%'],
];
const COMPONENT = /^(em|em1|emdata|em1data|switch|pm1|cover|light|temperature|humidity):\d{1,3}$/;

/** Shelly Gen2 and newer: `status/<component>` and `events/rpc` (NotifyStatus, NotifyFullStatus). Codes are `<component>/<field>`. */
export function readShelly(path: string, payload: Uint8Array): ReadMessage {
  const [head, component = ''] = path.split('/');
  if (head === 'status' && COMPONENT.test(component)) {
    const parsed = parseJson(payload);
    if ('fault' in parsed) return refused('malformed', parsed.fault);
    return isObject(parsed.json) ? read(valuesOf(component, parsed.json, null)) : refused('malformed', 'a status is an object');
  }
  if (path !== 'events/rpc') return NOTHING;
  const parsed = parseJson(payload);
  if ('fault' in parsed) return refused('malformed', parsed.fault);
  if (!isObject(parsed.json)) return refused('malformed', 'a notification is an object');
  const { method, params } = parsed.json;
  if ((method !== 'NotifyStatus' && method !== 'NotifyFullStatus') || !isObject(params)) return NOTHING;
  const at = typeof params.ts === 'number' ? Math.round(params.ts * 1000) : null;
  return read(
    Object.entries(params).flatMap(([name, status]) => (COMPONENT.test(name) && isObject(status) ? valuesOf(name, status, at) : [])),
  );
}

function valuesOf(component: string, status: Readonly<Record<string, unknown>>, at: number | null): ReadValue[] {
  const flat = Object.entries(status).flatMap(([name, value]): [string, unknown][] =>
    isObject(value) ? Object.entries(value).map(([inner, one]): [string, unknown] => [`${name}.${inner}`, one]) : [[name, value]],
  );
  return flat.flatMap(([field, value]) => {
    const unit = UNITS.find(([pattern]) => pattern.test(field))?.[1];
    return unit === undefined || typeof value !== 'number' ? [] : [{ code: `${component}/${field}`, at, value, unit }];
  });
}
