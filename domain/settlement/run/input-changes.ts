import { inputSeries, type PlantInputs, type PointInputs, type RunInputs, type SeriesInputs } from './run-inputs.ts';

/** What a month was settled from otherwise than the version before; `codes` are plants and points, `days` those of their series or of prices. */
export type InputChange =
  | { readonly kind: 'readings'; readonly code: string; readonly days: number }
  | { readonly kind: 'facts' | 'added' | 'removed'; readonly code: string }
  | { readonly kind: 'prices'; readonly days: number }
  | { readonly kind: 'rule' | 'parameters' | 'engine' };

/** Every difference between the inputs of two versions of a month; none when only the law's table or an approval differs. */
export function inputChanges(before: RunInputs, after: RunInputs): InputChange[] {
  const prices = changedPriceDays(before, after).length;
  return [
    ...subjectChanges(before.plants, after.plants),
    ...subjectChanges(before.points, after.points),
    ...(prices === 0 ? [] : [{ kind: 'prices' as const, days: prices }]),
    ...(same(before.distribution, after.distribution) ? [] : [{ kind: 'rule' as const }]),
    ...(before.legalHash === after.legalHash && same(before.ownParameters, after.ownParameters) ? [] : [{ kind: 'parameters' as const }]),
    ...(before.engine === after.engine ? [] : [{ kind: 'engine' as const }]),
  ];
}

/** The codes of plants and points that two versions do not have alike, readings apart. */
export const changedSubjects = (before: readonly Subject[], after: readonly Subject[]): string[] => [
  ...new Set(subjectChanges(before, after).flatMap((one) => (one.kind !== 'readings' && 'code' in one ? [one.code] : []))),
];

/** A plant section or a point as a run read it. */
export type Subject = PlantInputs | PointInputs;

function subjectChanges(before: readonly Subject[], after: readonly Subject[]): InputChange[] {
  const known = new Map(before.map((one) => [one.code, one]));
  const left = new Set(after.map(({ code }) => code));
  const removed = before.filter(({ code }) => !left.has(code)).map(({ code }) => ({ kind: 'removed' as const, code }));
  const others = after.flatMap((one): InputChange[] => {
    const earlier = known.get(one.code);
    return earlier === undefined ? [{ kind: 'added', code: one.code }] : oneSubject(earlier, one);
  });
  return [...others, ...removed];
}

function oneSubject(before: Subject, after: Subject): InputChange[] {
  const days = changedReadingDays(before, after).length;
  const { code } = after;
  return [
    ...(days === 0 ? [] : [{ kind: 'readings' as const, code, days }]),
    ...(factsOf(before) === factsOf(after) ? [] : [{ kind: 'facts' as const, code }]),
  ];
}

/** The days of which another version of the subject's readings counts. */
export const changedReadingDays = (before: Subject, after: Subject): string[] => changedDays(daysOf(before), daysOf(after));

/** The days of which other prices count. */
export const changedPriceDays = (before: Pick<RunInputs, 'prices'>, after: Pick<RunInputs, 'prices'>): string[] =>
  changedDays(before.prices, after.prices);

/** Version by day; the day may stand behind its series. */
type DayVersions = SeriesInputs['days'];

/** Days of a subject's own series, of its storages' and of its exempt energy, each named by its series. */
function daysOf(subject: Subject): DayVersions {
  const series = inputSeries('pod' in subject ? { plants: [], points: [subject] } : { plants: [subject], points: [] });
  return series.flatMap(({ seriesId, days }) => days.map(([day, version]) => [`${seriesId}/${day}`, version] as const));
}

function changedDays(before: DayVersions, after: DayVersions): string[] {
  const [old, young] = [new Map(before), new Map(after)];
  const changed = [...young].filter(([day, version]) => old.get(day) !== version).map(([day]) => day);
  const gone = [...old.keys()].filter((day) => !young.has(day));
  return [...new Set([...changed, ...gone].map((day) => day.slice(-10)))];
}

/** Everything but the readings. */
const factsOf = (subject: Subject): string => canonical(subject).replaceAll(/"(series|charged)":(null|\{[^{}]*\})/g, '');

/** Are two values of inputs alike, in whichever order of keys? */
export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** JSON with keys in order: stored inputs keep no order of its own. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, inner) => sorted(inner)) ?? '';

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
