import { expect, it } from 'vitest';
import { blocksOfYear, holdBlock, staleBlock } from './order-blocks.ts';

it('says who holds a month and how it is released', () => {
  const held = { holdId: 3, heldBy: 'user:1', note: 'GSE asked', until: null };
  expect(holdBlock(held)).toMatchObject({
    by: 'hold',
    what: { en: 'held by user:1: GSE asked', it: 'bloccato da user:1: GSE asked' },
    remedy: { remedies: [{ operation: 'releaseSettlementMonth', values: { hold_id: 3 } }] },
  });
  expect(holdBlock({ ...held, until: new Date('2026-01-01T00:00:00Z') }).what.en).toContain('until 1 January 2026, 01:00');
});

it('names what corrected a month that is late', () => {
  expect(staleBlock({ month: '2025-03', causes: ['plant', 'reading'] }).what.en).toContain('March 2025 was corrected (plant, reading)');
});

it('says why a year is blocked', () => {
  const year = { year: 2025, yearId: null, openMonths: [] };
  expect(blocksOfYear({ ...year, yearId: 7, openMonths: ['2025-03'] })).toMatchObject([
    { by: 'approval', remedy: { remedies: [{ operation: 'approveSettlementYear', values: { year_id: 7 } }] } },
  ]);
  const refusal = { note: 'a fee is missing', refused_by: 'user:2' };
  expect(blocksOfYear({ ...year, yearId: 7, refusal })).toMatchObject([
    { by: 'approval', what: { it: 'il 2025 è stato respinto da user:2: a fee is missing' } },
  ]);
  expect(blocksOfYear({ ...year, openMonths: ['2025-03', '2025-09'] })).toMatchObject([
    { by: 'month', what: { en: '2025 cannot be settled yet, because these months are not final: March 2025, September 2025' } },
  ]);
  expect(blocksOfYear(year)).toMatchObject([{ by: 'settlement' }]);
});
