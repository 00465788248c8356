import type { SettlementRunDetail } from '../../../../api/client/client.ts';
import type { MemberFacts, Scenario } from '../scenario/scenario.ts';
import type { MemberResult } from './job-result.ts';

type Rows<List extends 'plants' | 'points' | 'parts', Name extends keyof SettlementRunDetail[List][number]> = readonly Pick<
  SettlementRunDetail[List][number],
  Name
>[];

/** What of a run counts for the members' totals. */
export interface CountedRun {
  readonly plants: Rows<'plants', 'code' | 'injected' | 'attributed'>;
  readonly points: Rows<'points', 'pod' | 'withdrawn' | 'coincident'>;
  readonly parts: Rows<'parts', 'receiver' | 'code' | 'component' | 'cents'>;
}

/** Whose point or plant section a code is. */
export function ownersByCode({ points, plants }: Pick<Scenario, 'points' | 'plants'>): Map<string, string> {
  return new Map([
    ...points.map(({ pod, memberCode }): [string, string] => [pod, memberCode]),
    ...plants.flatMap(({ sections, producerCode }) => sections.map(({ code }): [string, string] => [code, producerCode])),
  ]);
}

type Sums = { -readonly [Key in Exclude<keyof MemberResult, 'code' | 'name'>]: MemberResult[Key] };

const zero = (): Sums => ({
  withdrawn: 0,
  injected: 0,
  sharedAsConsumer: 0,
  sharedAsProducer: 0,
  premiumCents: 0,
  refundCents: 0,
  totalCents: 0,
});

function addRun(sumsOf: (code: string) => Sums, { plants, points, parts }: CountedRun): void {
  for (const { pod, withdrawn, coincident } of points) {
    const sums = sumsOf(pod);
    sums.withdrawn += withdrawn;
    sums.sharedAsConsumer += coincident;
  }
  for (const { code, injected, attributed } of plants) {
    const sums = sumsOf(code);
    sums.injected += injected;
    sums.sharedAsProducer += attributed;
  }
  for (const { receiver, code, component, cents } of parts) {
    if (receiver !== 'plant' && receiver !== 'point') continue;
    const sums = sumsOf(code);
    sums[component === 'premium' ? 'premiumCents' : 'refundCents'] += cents;
    sums.totalCents += cents;
  }
}

/** Every member's energy and money over the runs, the largest money first. */
export function memberTotals(scenario: Pick<Scenario, 'members' | 'points' | 'plants'>, runs: readonly CountedRun[]): MemberResult[] {
  const owners = ownersByCode(scenario);
  const sums = new Map(scenario.members.map(({ code }) => [code, zero()]));
  const sumsOf = (code: string): Sums => {
    const found = sums.get(owners.get(code) ?? '');
    if (found === undefined) throw new Error(`a run names ${code}, which belongs to no member of the scenario`);
    return found;
  };
  for (const run of runs) addRun(sumsOf, run);
  const toResult = ({ code, name }: MemberFacts): MemberResult => ({ code, name, ...(sums.get(code) ?? zero()) });
  return scenario.members.map(toResult).sort((one, other) => other.totalCents - one.totalCents || (one.code < other.code ? -1 : 1));
}
