import { describe, expect, it } from 'vitest';
import { givesRight, ROLE_NAMES } from '../../identity/rights.ts';
import { BLOCKED_BY, type BlockedBy } from './blocks.ts';
import { byUrgency, consecutive, RESOLVED_WITH, type Urgency } from './urgency.ts';

const item = (by: BlockedBy, since: string, dueOn: string | null = null, overdue = false): Urgency => ({
  blocks: [{ by }],
  since: new Date(since),
  dueOn,
  overdue,
  noReadings: false,
});

describe('the order of the worklist', () => {
  it('puts what is overdue first, then what is due, then what holds back money, then the oldest', () => {
    const wanted = [
      item('document', '2025-05-01', '2025-05-10', true),
      item('approval', '2025-04-01', '2025-05-20', true),
      item('grant', '2025-04-01', '2025-07-01'),
      item('reading', '2025-02-01'),
      item('approval', '2025-03-01'),
      item('settlement', '2024-01-01'),
      item('webhook', '2023-01-01'),
      { ...item('reading', '2022-01-01'), noReadings: true },
    ];
    expect(wanted.toReversed().toSorted(byUrgency)).toEqual(wanted);
  });

  it.each(BLOCKED_BY)('knows a role that can resolve %s', (by) => {
    expect(ROLE_NAMES.some((role) => givesRight(role, RESOLVED_WITH[by]))).toBe(true);
  });
});

describe('consecutive months', () => {
  const months = (...list: [number, string][]) => consecutive(list.map(([configurationId, month]) => ({ configurationId, month })));

  it('are one span per configuration, also across a year', () => {
    const spans = months([1, '2024-11'], [1, '2024-12'], [1, '2025-01'], [2, '2025-02']);
    expect(spans.map(({ first, last, count }) => [first.configurationId, first.month, last, count])).toEqual([
      [1, '2024-11', '2025-01', 3],
      [2, '2025-02', '2025-02', 1],
    ]);
  });

  it('end where a month is left out or comes twice', () => {
    expect(months([1, '2025-01'], [1, '2025-03'], [1, '2025-03']).map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(months()).toEqual([]);
  });
});
