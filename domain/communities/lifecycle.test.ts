import { describe, expect, it } from 'vitest';
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
