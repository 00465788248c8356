import { wordOf } from '../../../kernel/text/word-of.ts';
import { isGivenUnit } from '../sample-rules.ts';
import { isObject, MOST_CODE, NOTHING, parseJson, type ReadMessage, read, refused } from './read-message.ts';

/** What a discovery message announced about a state topic. */
export interface Announced {
  readonly code: string;
  readonly topic: string;
  readonly unit: string;
  /** Names that lead to the value in the JSON of a state; empty: the state is the value. */
  readonly names: readonly string[];
}

/** Abbreviations of discovery that matter here. */
const LONG: Readonly<Record<string, string>> = {
  stat_t: 'state_topic',
  unit_of_meas: 'unit_of_measurement',
  val_tpl: 'value_template',
  uniq_id: 'unique_id',
  obj_id: 'object_id',
  cmps: 'components',
};
const MOST_COMPONENTS = 100;
const MOST_TOPIC = 300;
const MOST_TEMPLATE = 500;
/** State topics of one device, and values of one topic. */
const MOST_TOPICS = 500;
const MOST_OF_TOPIC = 200;

/** What the discovery messages of a device announced, by state topic. */
export type Announcements = Map<string, readonly Announced[]>;

/** Remembers what was announced; one that comes again replaces the one before. What lies beyond the bounds is left out. */
export function remember(announcements: Announcements, announced: readonly Announced[]): void {
  for (const one of announced) {
    const before = announcements.get(one.topic);
    if (before === undefined && announcements.size >= MOST_TOPICS) continue;
    announcements.set(one.topic, [...(before ?? []).filter(({ code }) => code !== one.code), one].slice(-MOST_OF_TOPIC));
  }
}

const longNames = (config: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config).map(([name, value]) => [wordOf(LONG, name) ?? name, value]));

/** Reads a discovery message, of one entity or of a device with components. Entities without a unit that is known are left out. */
export function readDiscovery(payload: Uint8Array): { readonly announced: readonly Announced[]; readonly fault?: string } {
  if (payload.length === 0) return { announced: [] };
  const parsed = parseJson(payload);
  if ('fault' in parsed) return { announced: [], fault: parsed.fault };
  if (!isObject(parsed.json)) return { announced: [], fault: 'a discovery message is an object' };
  const config = longNames(parsed.json);
  const parts = isObject(config.components) ? Object.entries(config.components).slice(0, MOST_COMPONENTS) : [];
  if (parts.length === 0) return { announced: [entity(config, undefined)].flatMap((one) => one ?? []) };
  const { components: _parts, ...shared } = config;
  return { announced: parts.flatMap(([id, part]) => (isObject(part) ? (entity({ ...shared, ...longNames(part) }, id) ?? []) : [])) };
}

function entity(config: Readonly<Record<string, unknown>>, id: string | undefined): Announced | undefined {
  const { state_topic: given, unit_of_measurement: unit, value_template: template, '~': base } = config;
  const code = config.object_id ?? id ?? config.unique_id;
  if (typeof given !== 'string' || typeof unit !== 'string' || !isGivenUnit(unit) || typeof code !== 'string') return undefined;
  const names = namesOf(template);
  const topic = given.replace(/^~|~$/, () => (typeof base === 'string' ? base : ''));
  if (names === undefined || code.length > MOST_CODE || topic.length > MOST_TOPIC) return undefined;
  return { code, topic, unit, names };
}

/** `{{ value_json.energy.total | float }}` leads to energy, total; undefined for templates that compute. */
function namesOf(template: unknown): string[] | undefined {
  if (template === undefined) return [];
  if (typeof template !== 'string' || template.length > MOST_TEMPLATE) return undefined;
  const inner = /^\{\{\s*value(_json)?((?:\.\w+|\[['"][^'"]+['"]\])*)\s*(?:\|\s*(?:float|int|round)(?:\([^)]*\))?\s*)*\}\}$/.exec(template);
  if (inner === null) return undefined;
  return [...(inner[2] ?? '').matchAll(/\.(\w+)|\[['"]([^'"]+)['"]\]/g)].map(([, dotted, quoted]) => dotted ?? quoted ?? '');
}

/** The value of a state, as its discovery message said. */
export function readAnnounced(announced: readonly Announced[], payload: Uint8Array): ReadMessage {
  if (announced.length === 0) return NOTHING;
  const parsed = parseJson(payload);
  const values = announced.flatMap(({ code, unit, names }) => {
    let value: unknown = 'json' in parsed ? parsed.json : undefined;
    for (const name of names) value = isObject(value) ? value[name] : undefined;
    return value === undefined || value === null ? [] : [{ code, at: null, value, unit }];
  });
  return values.length === 0
    ? refused('malformed', 'fault' in parsed ? parsed.fault : 'the state holds none of the announced values')
    : read(values);
}
