/** A value axis with round steps that holds all values and zero. */
interface Scale {
  readonly low: number;
  readonly high: number;
  /** From the lowest to the highest mark. */
  readonly marks: readonly number[];
}

const MARKS = 4;
/** Below it values are all zero for a reader. */
const LEAST_SPAN = 1e-9;
const NICE_STEPS = [1, 2, 2.5, 5, 10];

/** The scale of some values; one step above zero when there is none. */
export function scaleOf(values: readonly number[]): Scale {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const step = niceStep(most - least);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(Math.ceil(most / step - 1e-9), first + 1);
  const marks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  return { low: first * step, high: last * step, marks };
}

/** A round step so that about four of them cover the span. */
function niceStep(span: number): number {
  const rough = span > LEAST_SPAN ? span / MARKS : 1;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  return magnitude * (NICE_STEPS.find((step) => step * magnitude >= rough * (1 - 1e-9)) ?? 10);
}

/** A mark of the axis as the language writes it. */
export const markText = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: 'always' }).format(value === 0 ? 0 : value);
