import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APPLICATION_STATES } from '../onboarding/states.ts';
import { LIFECYCLE_STATES, type LifecycleState, stateOfCommunity, stateOfConfiguration, stepsBetween } from './lifecycle.ts';

describe('the states of a community', () => {
  it.each<[LifecycleState, LifecycleState, readonly LifecycleState[] | undefined]>([
    ['draft', 'active', ['pending_gse', 'active']],
    ['draft', 'rejected', ['pending_gse', 'rejected']],
    ['rejected', 'active', ['pending_gse', 'active']],
    ['active', 'suspended', ['suspended']],
    ['suspended', 'active', ['active']],
    ['terminated', 'archived', ['archived']],
    ['active', 'active', []],
    ['pending_gse', 'draft', ['draft']],
  ])('go from %s to %s by %j', (from, to, steps) => {
    expect(stepsBetween(from, to)).toEqual(steps);
  });

  it('end with the archive, from which nothing leads away', () => {
    for (const to of LIFECYCLE_STATES.filter((state) => state !== 'archived')) {
      expect(stepsBetween('archived', to)).toBeUndefined();
      expect(stepsBetween(to, 'archived')).toBeDefined();
    }
  });

  it('of a configuration follow its contract, before that its application', () => {
    expect(
      (
        [
          [null, null],
          ['PRECHECKED', null],
          ['INTEGRATION_REQUESTED', null],
          ['ACCEPTED', null],
          ['REJECTED', null],
          ['WITHDRAWN', null],
          ['ACCEPTED', 'ACTIVE'],
          ['ACCEPTED', 'SUSPENDED'],
          ['ACCEPTED', 'FORFEITED'],
        ] as const
      ).map(([application, contract]) => stateOfConfiguration({ application, contract })),
    ).toEqual(['draft', 'draft', 'pending_gse', 'pending_gse', 'rejected', 'withdrawn', 'active', 'suspended', 'terminated']);
  });

  it('of a community follow the best of its configurations, unless it is archived', () => {
    expect(stateOfCommunity(false, [])).toBe('draft');
    expect(stateOfCommunity(false, ['rejected', 'active', 'draft'])).toBe('active');
    expect(stateOfCommunity(false, ['terminated', 'rejected'])).toBe('rejected');
    expect(stateOfCommunity(true, ['active'])).toBe('archived');
  });
});

/** The steps that a person would draw, without looking at the table. */
const DRAWN: Readonly<Record<LifecycleState, readonly LifecycleState[]>> = {
  draft: ['pending_gse', 'archived'],
  pending_gse: ['active', 'rejected', 'withdrawn', 'draft'],
  active: ['suspended', 'terminated', 'archived'],
  suspended: ['active', 'terminated', 'archived'],
  rejected: ['draft', 'pending_gse', 'archived'],
  withdrawn: ['draft', 'pending_gse', 'archived'],
  terminated: ['draft', 'pending_gse', 'archived'],
  archived: [],
};

/** Steps of the shortest way, by relaxing all pairs; Infinity: there is none. */
function distances(): Map<string, number> {
  const far = new Map<string, number>();
  const at = (from: string, to: string): number => far.get(`${from} ${to}`) ?? Number.POSITIVE_INFINITY;
  for (const from of LIFECYCLE_STATES)
    for (const to of LIFECYCLE_STATES) far.set(`${from} ${to}`, from === to ? 0 : DRAWN[from].includes(to) ? 1 : Number.POSITIVE_INFINITY);
  for (const by of LIFECYCLE_STATES)
    for (const from of LIFECYCLE_STATES)
      for (const to of LIFECYCLE_STATES) far.set(`${from} ${to}`, Math.min(at(from, to), at(from, by) + at(by, to)));
  return far;
}

describe('every pair of states of a community', () => {
  const far = distances();
  it.each(LIFECYCLE_STATES.flatMap((from) => LIFECYCLE_STATES.map((to) => [from, to] as const)))(
    '%s to %s is the shortest way along the drawn steps, or none',
    (from, to) => {
      const steps = stepsBetween(from, to);
      const length = far.get(`${from} ${to}`);
      if (steps === undefined) return expect(length).toBe(Number.POSITIVE_INFINITY);
      expect(steps).toHaveLength(length as number);
      for (const [index, step] of steps.entries()) expect(DRAWN[steps[index - 1] ?? from]).toContain(step);
    },
  );

  it('follows its configurations in every order of their states as a plain model says', () => {
    const contracts = ['ACTIVE', 'SUSPENDED', 'TERMINATED', 'FORFEITED', 'EXPIRED', null] as const;
    const facts = fc.record({ application: fc.constantFrom(...APPLICATION_STATES, null), contract: fc.constantFrom(...contracts) });
    fc.assert(
      fc.property(fc.array(fc.array(facts, { maxLength: 4 }), { maxLength: 12 }), (history) => {
        let state: LifecycleState = 'draft';
        for (const configurations of history) {
          const states = configurations.map(stateOfConfiguration);
          const next = stateOfCommunity(false, states);
          const isOpen = configurations.some(({ contract }) => contract === 'ACTIVE');
          expect(next === 'active').toBe(isOpen);
          expect(states.length === 0 || states.includes(next)).toBe(true);
          const steps = stepsBetween(state, next);
          expect(steps?.at(-1) ?? state).toBe(next);
          state = next;
        }
      }),
      { numRuns: 300, seed: 20_261_130 },
    );
  });
});
