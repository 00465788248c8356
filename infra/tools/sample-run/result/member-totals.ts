import type { SettlementRunDetail } from '../../../../api/client/client.ts';
import type { MemberFacts, Scenario } from '../scenario/scenario.ts';
import type { MemberResult } from './job-result.ts';

type Row<List extends 'plants' | 'points' | 'parts', Name extends keyof SettlementRunDetail[List][number]> = Pick<
  SettlementRunDetail[List][number],
  Name
>;

/** What of a run counts for the members' totals. */
export interface CountedRun {
  readonly plants: readonly Row<'plants', 'code' | 'injected' | 'attributed'>[];
  readonly points: readonly (Row<'points', 'pod' | 'withdrawn' | 'coincident'> & Partial<Row<'points', 'membership_id'>>)[];
  readonly parts: readonly (Row<'parts', 'receiver' | 'code' | 'component' | 'cents'> & Partial<Row<'parts', 'party_id'>>)[];
}

/** A membership as the API keeps it. A point may have had several holders: ids identify whose its energy and money are. */
interface StoredMember {
  readonly id: number;
  readonly party_id: number;
  readonly code: string;
}

/** The member's code of a membership and of a party; of several memberships of one party the first. */
function codesOfIds(stored: readonly StoredMember[]): { readonly membership: Map<unknown, string>; readonly party: Map<unknown, string> } {
  return {
    membership: new Map(stored.map(({ id, code }) => [id, code])),
    party: new Map(stored.toReversed().map(({ party_id, code }) => [party_id, code])),
  };
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

function addRun(sumsOf: SumsOf, { plants, points, parts }: CountedRun, codes: ReturnType<typeof codesOfIds>): void {
  for (const { pod, membership_id, withdrawn, coincident } of points) {
    const sums = sumsOf(pod, codes.membership.get(membership_id));
    sums.withdrawn += withdrawn;
    sums.sharedAsConsumer += coincident;
  }
  for (const { code, injected, attributed } of plants) {
    const sums = sumsOf(code);
    sums.injected += injected;
    sums.sharedAsProducer += attributed;
  }
  for (const { receiver, code, party_id, component, cents } of parts) {
    if (receiver !== 'plant' && receiver !== 'point') continue;
    const sums = sumsOf(code, receiver === 'point' ? codes.party.get(party_id) : undefined);
    sums[component === 'premium' ? 'premiumCents' : 'refundCents'] += cents;
    sums.totalCents += cents;
  }
}

/** The sums of a member, or of whom a point or section belongs to. */
type SumsOf = (code: string, member?: string) => Sums;

/** Every member's energy and money over the runs, the largest money first. */
export function memberTotals(
  scenario: Pick<Scenario, 'members' | 'points' | 'plants'>,
  runs: readonly CountedRun[],
  stored: readonly StoredMember[] = [],
): MemberResult[] {
  const owners = ownersByCode(scenario);
  const codes = codesOfIds(stored);
  const sums = new Map(scenario.members.map(({ code }) => [code, zero()]));
  const sumsOf: SumsOf = (code, member) => {
    const found = sums.get(member ?? owners.get(code) ?? '');
    if (found === undefined) throw new Error(`a run names ${code}, which belongs to no member of the scenario`);
    return found;
  };
  for (const run of runs) addRun(sumsOf, run, codes);
  const toResult = ({ code, name }: MemberFacts): MemberResult => ({ code, name, ...(sums.get(code) ?? zero()) });
  return scenario.members.map(toResult).sort((one, other) => other.totalCents - one.totalCents || (one.code < other.code ? -1 : 1));
}
