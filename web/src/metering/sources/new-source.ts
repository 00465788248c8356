import type { Source } from './source-words.ts';

type Typed = Readonly<Record<string, unknown>>;
type Settings = Source['settings'];
type Point = NonNullable<Settings['points']>[number];

const text = (value: unknown): string => String(value ?? '').trim();

/** The body of a new source from what was typed: a point by `quantity:code`, market zones, or a place. `communityId` null: of the installation. */
export function newSource(communityId: number | null, typed: Typed): object {
  const { kind, name, url, first_day } = typed;
  const common = { kind, name, url, first_day, community_id: communityId, secret: secretOf(typed) };
  if (kind === 'open_meteo') return { ...common, settings: placeOf(typed) };
  if (kind === 'gme' || kind === 'entsoe') return { ...common, settings: pricesOf(typed) };
  const [quantity, ...code] = text(typed.subject).split(':');
  const point = { code: code.join(':'), quantity, remote: typed.remote, flow: typed.flow };
  return { ...common, configuration_id: Number(typed.configuration), settings: { points: [point] } };
}

/** The body of a change from what was typed; a secret that was left empty stays. */
export function changedSource({ kind, state }: Pick<Source, 'kind' | 'state'>, typed: Typed): object {
  const { points: _points, zones: _zones, use: _use, latitude: _latitude, longitude: _longitude, ...rest } = typed;
  const { username: _username, password: _password, token: _token, ...facts } = rest;
  const secret = secretOf(typed);
  const settings =
    kind === 'open_meteo'
      ? placeOf(typed)
      : kind === 'gme' || kind === 'entsoe'
        ? pricesOf(typed)
        : { points: pointsOf(text(typed.points)) };
  return { ...facts, state, settings, ...(secret === undefined ? {} : { secret }) };
}

/** What the form of a change shows of a source. */
export function toSourceForm(source: Source): object {
  const { name, url, first_day, every_minutes, calls_per_hour, calls_per_day, recheck_days, refill_days, settings } = source;
  const { points = [], zones = [], use, latitude, longitude } = settings;
  const facts = { name, url, first_day, every_minutes, calls_per_hour, calls_per_day, recheck_days, refill_days };
  return { ...facts, points: linesOf(points), zones: zones.join(', '), use: use ?? '', latitude, longitude };
}

const placeOf = ({ latitude, longitude }: Typed): Settings => ({ latitude: Number(latitude), longitude: Number(longitude) });

function pricesOf({ zones, use }: Typed): Settings {
  const named = text(zones)
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((zone) => zone !== '');
  return { zones: named as NonNullable<Settings['zones']>, ...(text(use) === '' ? {} : { use: use as 'count' | 'check' }) };
}

/** A line for each point: code, quantity, number at the source, counter. */
export const linesOf = (points: readonly Point[]): string =>
  points.map(({ code, quantity, remote, flow }) => [code, quantity, remote, flow].join(' ')).join('\n');

/** The points of such lines; what a line lacks is left out, so that the API names it. */
export const pointsOf = (lines: string): Point[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [code, quantity, remote, flow = 'taken'] = line.split(/\s+/);
      return { code, quantity, remote, flow } as Point;
    });

/** What was left empty is not sent. */
function secretOf(typed: Typed): object | undefined {
  const given = ['username', 'password', 'token'].flatMap((name) => (typed[name] ? [[name, typed[name]] as const] : []));
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
