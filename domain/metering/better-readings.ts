import { GRADES, type Grade } from './series-readings.ts';
import type { GridDay } from './touched-hours.ts';

/** What a correction says of an interval: nothing, a reading that counts by its grade, or what a person decided whatever stands. */
export const SAYS = { nothing: 0, byGrade: 1, decided: 2 } as const;

/** A day with how sure each reading is: indexes of `GRADES`, null when everything was measured. `says`: of a correction only. */
export interface GradedDay extends GridDay {
  readonly quality: ArrayLike<number> | null;
  readonly says?: ArrayLike<number>;
}

export type StandingGrade = Grade | 'empty';

/** What decides which of two readings stands (decision record 0041): the higher one, and of equals the newer. An empty cell is the lowest. */
export const RANKS: Record<StandingGrade, number> = { rectified: 4, measured: 3, estimated: 2, profiled: 1, rejected: 0, empty: -1 };

/** How many readings of a day do not replace better ones, by what they are and what stands. */
export interface Kept {
  readonly given: StandingGrade;
  readonly standing: StandingGrade;
  readonly intervals: number;
}

/** What a day is once new readings came: the better of each interval. */
interface BestDay extends GradedDay {
  readonly kept: readonly Kept[];
  /** The standing day is left as it is, in value and grade. */
  readonly isUnchanged: boolean;
}

/** Of readings of the same grade either the given ones stand, or those that stood: those of a file that was made later. */
type OfEquals = 'given' | 'standing';

/**
 * Joins new readings to the day that stands. On another grid the new day replaces the whole one, or nothing of it where an hour would become
 * poorer. A cell that is empty but named `rectified` takes a reading away. A correction changes the intervals of which it says something, on the
 * grid of the day only.
 */
export function bestOf(before: GradedDay | undefined, next: GradedDay, ofEquals: OfEquals = 'given'): BestDay {
  if (before === undefined) return { ...next, kept: [], isUnchanged: false };
  if (before.resolutionMinutes === next.resolutionMinutes && before.values.length === next.values.length)
    return joined(before, next, ofEquals);
  if (next.says !== undefined) return { ...before, kept: [otherGrid(next)], isUnchanged: true };
  const [old, young] = [hourGrades(before), hourGrades(next)];
  const poorer = old.findIndex((grade, hour) => isPoorer(young[hour] ?? 'empty', grade, ofEquals));
  if (poorer < 0) return { ...next, kept: [], isUnchanged: false };
  const kept = { given: young[poorer] ?? 'empty', standing: old[poorer] as StandingGrade, intervals: next.values.length };
  return { ...before, kept: [kept], isUnchanged: true };
}

const otherGrid = ({ values }: GradedDay): Kept => ({ given: 'empty', standing: 'measured', intervals: values.length });

const isPoorer = (given: StandingGrade, standing: StandingGrade, ofEquals: OfEquals): boolean =>
  RANKS[given] < RANKS[standing] || (ofEquals === 'standing' && given === standing && standing !== 'empty');

function joined(before: GradedDay, next: GradedDay, ofEquals: OfEquals): BestDay {
  const values = Float64Array.from(before.values);
  const quality = Float64Array.from(values, (_, i) => before.quality?.[i] ?? 0);
  const counts = new Map<string, Kept>();
  let isUnchanged = true;
  for (let i = 0; i < values.length; i += 1) {
    const says = next.says?.[i] ?? SAYS.byGrade;
    if (says === SAYS.nothing) continue;
    const [given, standing] = [gradeAt(next, i), gradeAt(before, i)];
    if (says === SAYS.byGrade && isPoorer(given, standing, ofEquals)) {
      if (!Object.is(next.values[i], before.values[i])) count(counts, given, standing);
      continue;
    }
    if (Object.is(next.values[i], before.values[i]) && given === standing) continue;
    values[i] = next.values[i] as number;
    quality[i] = next.quality?.[i] ?? 0;
    isUnchanged = false;
  }
  return { resolutionMinutes: next.resolutionMinutes, values, quality, kept: [...counts.values()], isUnchanged };
}

/** How sure the reading of an interval is. */
export function gradeAt({ values, quality }: GradedDay, i: number): StandingGrade {
  const grade = GRADES[quality?.[i] ?? 0] ?? 'measured';
  return Number.isNaN(values[i] as number) && grade !== 'rectified' && grade !== 'rejected' ? 'empty' : grade;
}

/** The lowest grade of each hour. */
function hourGrades(day: GradedDay): StandingGrade[] {
  const perHour = 60 / day.resolutionMinutes;
  return Array.from({ length: day.values.length / perHour }, (_, hour) => {
    const grades = Array.from({ length: perHour }, (_, k) => gradeAt(day, hour * perHour + k));
    return grades.reduce((lowest, grade) => (RANKS[grade] < RANKS[lowest] ? grade : lowest));
  });
}

function count(counts: Map<string, Kept>, given: Kept['given'], standing: Kept['standing']): void {
  const key = `${given}/${standing}`;
  counts.set(key, { given, standing, intervals: (counts.get(key)?.intervals ?? 0) + 1 });
}
