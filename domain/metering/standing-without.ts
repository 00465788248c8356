import { bestOf, type GradedDay } from './better-readings.ts';

/** A stored version of a day with the import that stored it; null where none did. */
export interface StoredVersion extends GradedDay {
  readonly version: number;
  readonly operationId: number | null;
}

/** Imports that were taken back, each with the operations that did it. */
export type TakenBack = ReadonlyMap<number, readonly number[]>;

/** Where a day is rebuilt from: the last version without a reading of an import that was taken back, and the first import left out after it. */
interface RestorePoint {
  readonly base: StoredVersion | undefined;
  readonly leftOut: number;
  /** Imports that stored later versions of the day and still count. */
  readonly later: readonly number[];
}

/** The restore point of a day's versions, oldest first, when `operationId` is taken back; undefined where it stored none of them. */
export function restorePoint(versions: readonly StoredVersion[], operationId: number, takenBack: TakenBack): RestorePoint | undefined {
  const own = versions.findIndex((one) => one.operationId === operationId);
  if (own < 0) return undefined;
  let first = own;
  for (let stale = firstStale(versions, first, takenBack); stale >= 0; stale = firstStale(versions, first, takenBack)) first = stale;
  const restorers = new Set([...takenBack.values()].flat());
  const counts = (id: number | null): id is number => id !== null && id !== operationId && !takenBack.has(id) && !restorers.has(id);
  return {
    base: versions[first - 1],
    leftOut: versions[first]?.operationId as number,
    later: versions.slice(first).flatMap((one) => (counts(one.operationId) ? [one.operationId] : [])),
  };
}

/** The first version before `end` whose import was taken back only after it: what follows still holds its readings. */
const firstStale = (versions: readonly StoredVersion[], end: number, takenBack: TakenBack): number =>
  versions.slice(0, end).findIndex(({ operationId }, i) => {
    const restoredBy = operationId === null ? undefined : takenBack.get(operationId);
    return restoredBy !== undefined && !versions.slice(i + 1, end).some((later) => restoredBy.includes(later.operationId ?? 0));
  });

/** What stands of a day once the readings of one more file are joined to it; files are joined in their order. */
export function joinedDay(standing: GradedDay | undefined, given: GradedDay): GradedDay {
  const { resolutionMinutes, values, quality } = bestOf(standing, given);
  return { resolutionMinutes, values, quality };
}

/** The day, or one without any reading where there is none. */
export const dayOr = (day: GradedDay | undefined, { resolutionMinutes, values }: GradedDay): GradedDay =>
  day ?? { resolutionMinutes, values: new Float64Array(values.length).fill(Number.NaN), quality: null };

/** Is a day the same in grid, values and grades? */
export const isSameDay = (a: GradedDay, b: GradedDay): boolean =>
  a.resolutionMinutes === b.resolutionMinutes && a.values.length === b.values.length && differingIntervals(a, b) === 0;

/** How many intervals of two days differ in value or grade; all of the first where their grids do. */
export function differingIntervals(a: GradedDay, b: GradedDay): number {
  if (a.resolutionMinutes !== b.resolutionMinutes || a.values.length !== b.values.length) return a.values.length;
  return a.values.reduce(
    (count, value, i) => count + (Object.is(value, b.values[i]) && (a.quality?.[i] ?? 0) === (b.quality?.[i] ?? 0) ? 0 : 1),
    0,
  );
}
