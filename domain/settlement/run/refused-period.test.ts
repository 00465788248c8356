import { expect, it } from 'vitest';
import { periodStanding } from './period-standing.ts';

const WHOLE = {
  runId: 7,
  version: 2,
  kind: 'complete',
  lowersMoney: false,
  findings: [],
  month: '2025-03',
  configurationCode: 'C1',
  missing: [],
  unpriced: [],
  blocked: [],
  since: new Date('2025-04-16T00:00:00Z'),
} as const;

it('does not post by itself, once its hold ends, what a person refused', () => {
  const standing = (waiting: Parameters<typeof periodStanding>[0]['waiting']) =>
    periodStanding({ isStale: false, waiting, hold: undefined });
  expect(standing(WHOLE).waiting?.isWhole).toBe(true);
  const refused = standing({ ...WHOLE, refusal: { note: 'a slip', refused_by: 'user:2' } });
  expect(refused.waiting?.isWhole).toBe(false);
  expect(refused.details).toContain('was refused by user:2:** a slip');
});
