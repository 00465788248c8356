import { laterDay } from '../../kernel/time/local-date.ts';
import type { DayRange, RunInputs } from './run-inputs.ts';

/** The posted version of another configuration counts the same point or plant section on the same days. */
export interface CountedTwice {
  readonly reason: 'counted_twice';
  /** Of the point or section. */
  readonly code: string;
  /** The other configuration. */
  readonly configuration_id: number;
  /** First day counted by both. */
  readonly from: string;
}

interface Counted {
  readonly key: string;
  readonly code: string;
  readonly counts: readonly DayRange[];
}

/** Every point and section of a run that one of `posted`, the inputs of other configurations, counts too. */
export function countedTwice(inputs: RunInputs, posted: readonly RunInputs[]): CountedTwice[] {
  const own = subjectsOf(inputs);
  return posted.flatMap((other) => {
    const known = new Map(subjectsOf(other).map((one) => [one.key, one.counts]));
    return own.flatMap(({ key, code, counts }) => {
      const from = firstCommonDay(counts, known.get(key) ?? []);
      return from === undefined ? [] : [{ reason: 'counted_twice' as const, code, configuration_id: other.configurationId, from }];
    });
  });
}

const subjectsOf = ({ points, plants }: RunInputs): Counted[] => [
  ...points.map(({ pointId, code, counts }) => ({ key: `point ${pointId}`, code, counts })),
  ...plants.map(({ sectionId, code, counts }) => ({ key: `section ${sectionId}`, code, counts })),
];

function firstCommonDay(own: readonly DayRange[], others: readonly DayRange[]): string | undefined {
  const common = own.flatMap((one) =>
    others.filter((other) => one.from < other.to && other.from < one.to).map((other) => laterDay(one.from, other.from)),
  );
  return common.sort()[0];
}
