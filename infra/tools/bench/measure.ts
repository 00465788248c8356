/** One measured figure. `floor` is the best possible in the same run and unit where there is one; `reach` is the bound that `value` (or `ratio`) has to keep. */
export interface Measure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number | null;
  readonly ratio: number | null;
  readonly reach: string;
  readonly met: boolean | null;
}

/** A group of measures that share their preparation; `say` prints progress. */
export interface BenchGroup {
  readonly name: string;
  readonly what: string;
  /** Groups that take minutes run only when they are named. */
  readonly onlyByName?: boolean;
  /** What `--size` means to the group; undefined: nothing. */
  readonly size?: string;
  readonly run: (say: (line: string) => void, options: { readonly size?: number }) => Promise<readonly Measure[]>;
}

interface Absolute {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly below: number | null;
}

/** A figure with an absolute bound, or with none (`below` null: it is only said). */
export const absolute = ({ id, what, value, unit, below }: Absolute): Measure => ({
  id,
  what,
  value: round(value),
  unit,
  floor: null,
  ratio: null,
  reach: below === null ? 'said' : `< ${below} ${unit}`,
  met: below === null ? null : value < below,
});

interface Relative {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number;
}

/** A figure with the best that was possible in the same run: `value / floor` must not pass `most`. */
export const atMost = ({ id, what, value, unit, floor, most }: Relative & { readonly most: number }): Measure => ({
  id,
  what,
  value: round(value),
  unit,
  floor: round(floor),
  ratio: round(value / floor),
  reach: `<= ${most} x`,
  met: value / floor <= most,
});

/** A figure next to another one of the same run, without a bound. */
export const relative = (figure: Relative): Measure => ({ ...atMost({ ...figure, most: 0 }), reach: 'said', met: null });

/** Like `atMost` for figures of which more is better: `value / floor` must reach `least`. */
export const atLeast = ({ least, ...relative }: Relative & { readonly least: number }): Measure => ({
  ...atMost({ ...relative, most: least }),
  reach: `>= ${least} x`,
  met: relative.value / relative.floor >= least,
});

const round = (value: number): number => Math.round(value * 100) / 100;
