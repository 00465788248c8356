import type { LocalMonth } from '../../kernel/time/local-day.ts';
import { SOURCES_OF_GROUNDS } from './grounds.ts';
import { changedSubjects, same } from './input-changes.ts';
import type { RunInputs } from './run-inputs.ts';

type Ground = keyof RunInputs;

/** Grounds that people record: facts, rules and own values. The unit of the energy decides no amount, and finer readings change it too. */
export const FACT_GROUNDS = (Object.keys(SOURCES_OF_GROUNDS) as Ground[]).filter(
  (ground) => ground !== 'energyUnit' && SOURCES_OF_GROUNDS[ground].includes('changes'),
);

/** With four eyes, a version rests on other facts, rules or own values than the one it is compared with (decision records 0070, 0074). */
export interface ChangedFacts {
  readonly reason: 'changed_facts';
  /** Version that it is compared with: of the same month, or of `base_month`, which was posted last before a first version. */
  readonly base_version: number;
  readonly base_month?: LocalMonth;
  /** What that one gave, premium and valorisation together, and what this one gives. */
  readonly base_cents: number;
  readonly cents: number;
  readonly grounds: readonly Ground[];
  /** The first of the plant sections and points that were added, removed or changed, and how many there are. */
  readonly codes: readonly string[];
  readonly code_count: number;
}

/** How many codes a finding names. */
const NAMED = 20;

/** A version as far as facts are compared. */
export interface FactVersion {
  readonly version: number;
  readonly premiumCents: number | null;
  readonly refundCents: number | null;
  readonly inputs: RunInputs;
}

/** The difference of the next version from a posted one in what people record; undefined: none, only readings, prices or the law changed. */
export function changedFacts(base: FactVersion, next: Omit<FactVersion, 'version'>): ChangedFacts | undefined {
  const subjects = {
    plants: changedSubjects(base.inputs.plants, next.inputs.plants),
    points: changedSubjects(base.inputs.points, next.inputs.points),
  };
  const isChanged = (ground: Ground): boolean =>
    ground === 'plants' || ground === 'points' ? subjects[ground].length > 0 : !same(base.inputs[ground], next.inputs[ground]);
  const grounds = FACT_GROUNDS.filter(isChanged);
  if (grounds.length === 0) return undefined;
  const codes = [...subjects.plants, ...subjects.points];
  const amounts = { base_version: base.version, base_cents: centsOf(base), cents: centsOf(next) };
  return { reason: 'changed_facts', ...amounts, ...namedFacts(grounds, codes) };
}

export const namedFacts = (
  grounds: readonly Ground[],
  codes: readonly string[],
): Pick<ChangedFacts, 'grounds' | 'codes' | 'code_count'> => ({
  grounds: FACT_GROUNDS.filter((ground) => grounds.includes(ground)),
  codes: codes.slice(0, NAMED),
  code_count: codes.length,
});

export const centsOf = ({ premiumCents, refundCents }: Omit<FactVersion, 'version' | 'inputs'>): number =>
  (premiumCents ?? 0) + (refundCents ?? 0);
