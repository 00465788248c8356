import type { Message } from '../kernel/messages.ts';
import { offsetAt } from '../kernel/time/zone-offset.ts';
import { areWholeDays, type Grid } from './cut-days.ts';
import { meteringMessages } from './messages.ts';

/** What a whole file has wrong with its starts; `index` is the first row that shows it. */
interface Diagnosis {
  readonly code: string;
  readonly message: Message;
  readonly index: number;
}

const MINUTE_MS = 60_000;
const STEPS = [1, 5, 10, 15, 20, 30, 60, 120];
/** So many starts in a row at another step are a change of step, fewer are gaps. */
const RUN = 3;

/** Finds the one cause why starts do not make whole days; undefined where there is none, so that single rows are missing. */
export function diagnoseStarts(instants: Float64Array, grid: Grid): Diagnosis | undefined {
  return wrongStep(instants, grid) ?? endsOfIntervals(instants, grid) ?? localTimesAsUtc(instants, grid);
}

function wrongStep(instants: Float64Array, { resolutionMinutes, stepHint }: Grid): Diagnosis | undefined {
  const steps = stepsOf(instants);
  const counts = Map.groupBy(steps, (step) => step);
  const usual = [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
  if (usual === undefined || steps.length < RUN) return undefined;
  const change = firstRun(steps, (step) => step !== steps[0] && STEPS.includes(step));
  if (change !== undefined && STEPS.includes(steps[0] as number)) {
    const message = meteringMessages.mixedSteps(steps[0], steps[change]);
    return { code: 'mixed_steps', message, index: change + 1 };
  }
  if (usual === resolutionMinutes || !STEPS.includes(usual)) return undefined;
  const message = meteringMessages.wrongStep(usual, resolutionMinutes, stepHint ?? meteringMessages.declareOwnStep);
  return { code: 'wrong_step', message, index: steps.indexOf(usual) + 1 };
}

const stepsOf = (instants: Float64Array): number[] =>
  Array.from(instants.subarray(1), (instant, i) => (instant - (instants[i] as number)) / MINUTE_MS);

/** The first place where `RUN` equal steps in a row hold. */
function firstRun(steps: readonly number[], holds: (step: number) => boolean): number | undefined {
  for (let i = 0; i + RUN <= steps.length; i += 1) {
    if (holds(steps[i] as number) && steps.slice(i, i + RUN).every((step) => step === steps[i])) return i;
  }
  return undefined;
}

function endsOfIntervals(instants: Float64Array, grid: Grid): Diagnosis | undefined {
  const earlier = instants.map((instant) => instant - grid.resolutionMinutes * MINUTE_MS);
  if (!areWholeDays(earlier, grid)) return undefined;
  const message = meteringMessages.endsOfIntervals(grid.resolutionMinutes);
  return { code: 'end_stamps', message, index: 0 };
}

function localTimesAsUtc(instants: Float64Array, grid: Grid): Diagnosis | undefined {
  const inZone = instants.map((instant) => instant - offsetAt(instant - offsetAt(instant, grid.timeZone), grid.timeZone));
  if (!isIncreasing(inZone) || !areWholeDays(inZone, grid)) return undefined;
  const message = meteringMessages.localTimesAsUtc(grid.timeZone);
  return { code: 'local_as_utc', message, index: 0 };
}

const isIncreasing = (values: Float64Array): boolean => values.every((value, i) => i === 0 || value > (values[i - 1] as number));
