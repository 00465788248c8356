import { expect, it } from 'vitest';
import { blocksOfYear, holdBlock, staleBlock } from './order-blocks.ts';

it('says who holds a month and how it is released', () => {
  const held = { holdId: 3, heldBy: 'user:1', note: 'GSE asked', until: null };
  expect(holdBlock(held)).toEqual({ by: 'hold', what: 'held by user:1: GSE asked', mend: expect.stringContaining('/holds/3/release') });
  expect(holdBlock({ ...held, until: new Date('2026-01-01T00:00:00Z') }).what).toContain('until 2026-01-01T00:00:00.000Z');
});

it('names what corrected a month that is late', () => {
  expect(staleBlock({ month: '2025-03', causes: ['plant', 'reading'] }).what).toContain('2025-03 was corrected (plant, reading)');
});

it('tells why a year does not go on', () => {
  const year = { year: 2025, yearId: null, openMonths: [] };
  expect(blocksOfYear({ ...year, yearId: 7, openMonths: ['2025-03'] })).toMatchObject([
    { by: 'approval', mend: expect.stringContaining('/7/approve') },
  ]);
  expect(blocksOfYear({ ...year, openMonths: ['2025-03', '2025-09'] })).toMatchObject([
    { by: 'month', what: '2025 waits for 2025-03, 2025-09' },
  ]);
  expect(blocksOfYear(year)).toMatchObject([{ by: 'settlement' }]);
});
