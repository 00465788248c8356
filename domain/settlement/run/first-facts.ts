import { monthPeriod } from '../../kernel/time/local-day.ts';
import { type ChangedFacts, centsOf, type FactVersion, namedFacts } from './changed-facts.ts';
import { same } from './input-changes.ts';
import type { PlantInputs, PointInputs, RunInputs } from './run-inputs.ts';

/** What a person recorded for a month after it was over. */
export interface LateChange {
  readonly ground: 'plants' | 'points' | 'distribution' | 'ownParameters' | 'kind';
  readonly subject: string;
}

/**
 * The difference of a month's first version from the month that was posted last, in what people record, and what they recorded for the month
 * after it was over (decision record 0074); undefined: none. What joined is not a difference, unless it was recorded late.
 */
export function firstFacts(base: FactVersion, next: Omit<FactVersion, 'version'>, late: readonly LateChange[]): ChangedFacts | undefined {
  const plants = otherSubjects(base.inputs.plants, next.inputs, ({ plants }) => plants);
  const points = otherSubjects(base.inputs.points, next.inputs, ({ points }) => points);
  const grounds = new Set<LateChange['ground'] | 'marketZone'>(late.map(({ ground }) => ground));
  if (plants.length > 0) grounds.add('plants');
  if (points.length > 0) grounds.add('points');
  if (base.inputs.kind !== next.inputs.kind) grounds.add('kind');
  if (base.inputs.marketZone !== next.inputs.marketZone) grounds.add('marketZone');
  if (!same(base.inputs.distribution, next.inputs.distribution)) grounds.add('distribution');
  if (!same(ownValues(base.inputs), ownValues(next.inputs))) grounds.add('ownParameters');
  if (grounds.size === 0) return undefined;
  const named = late.filter(({ ground }) => ground === 'plants' || ground === 'points').map(({ subject }) => subject);
  const amounts = { base_version: base.version, base_month: base.inputs.month, base_cents: centsOf(base), cents: centsOf(next) };
  return { reason: 'changed_facts', ...amounts, ...namedFacts([...grounds], [...new Set([...plants, ...points, ...named])]) };
}

const ownValues = ({ ownParameters }: RunInputs) =>
  ownParameters.map(({ name, dimension, value, unit }) => [name, dimension, value, unit].join(' ')).sort();

type Subject = PlantInputs | PointInputs;

/** The codes of the subjects of the base that the next month has not, not to its end as before, or with other facts. */
function otherSubjects<S extends Subject>(base: readonly S[], next: RunInputs, of: (inputs: RunInputs) => readonly S[]): string[] {
  const known = new Map(of(next).map((one) => [keyOf(one), one]));
  return base.flatMap((one) => {
    const now = known.get(keyOf(one));
    return now === undefined || !countsThroughout(now, next.month) || !same(factsOf(one), factsOf(now)) ? [one.code] : [];
  });
}

/** The id of what is measured and for whom: a code changes with the membership. */
const keyOf = (one: Subject): string => ('sectionId' in one ? `${one.sectionId}` : `${one.pointId}/${one.membershipId}`);

function countsThroughout({ counts }: Subject, month: string): boolean {
  const { from: first, to: end } = monthPeriod(month);
  const sorted = counts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const reached = sorted.reduce((day, { from, to }) => (from <= day && to > day ? to : day), first);
  return reached >= end;
}

/** What is recorded of a subject, apart from days of the month. The end of a premium comes by itself. */
function factsOf(one: Subject): object {
  const { code: _, counts: __, series: ___, ...facts } = one;
  if (!('pointId' in facts)) {
    const { incentive: ____, ...plant } = facts;
    return plant;
  }
  const { storages = [], exempt, ...point } = facts;
  const efficiencies = storages.map(({ code, efficiency }) => [code, ...new Set(efficiency.map(({ value }) => value))]);
  return { ...point, storages: efficiencies.sort(byCode), isExempt: exempt !== undefined };
}

const byCode = ([a = '']: readonly string[], [b = '']: readonly string[]): number => (a < b ? -1 : 1);
