import { describe, expect, it } from 'vitest';
import { expanded, toPatterns } from './patterns.ts';

const groups = [
  { id: '0', legend: 'Members', items: ['member.created', 'member.left'].map((id) => ({ id, label: id })) },
  {
    id: '1',
    legend: 'Months',
    items: ['settlement.month_posted', 'settlement.month_failed', 'statement.issued'].map((id) => ({ id, label: id })),
  },
];
const ALL = groups.flatMap(({ items }) => items.map(({ id }) => id));

describe('events of a webhook', () => {
  it('are sent as few patterns: all, whole groups, single names', () => {
    expect(toPatterns(new Set(ALL), groups)).toEqual(['*']);
    expect(toPatterns(new Set(['member.created', 'member.left', 'settlement.month_posted']), groups)).toEqual([
      'member.*',
      'settlement.month_posted',
    ]);
    expect(toPatterns(new Set(['statement.issued']), groups)).toEqual(['statement.issued']);
    expect(toPatterns(new Set(), groups)).toEqual([]);
  });

  it('are the same again when the patterns are read back', () => {
    for (const chosen of [ALL, ['member.left'], ['member.created', 'member.left', 'statement.issued']])
      expect([...expanded(toPatterns(new Set(chosen), groups), groups)]).toEqual(chosen);
  });
});
