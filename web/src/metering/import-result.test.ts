import { expect, it } from 'vitest';
import { byReason, readImportResult } from './import-result.ts';

const ignored = (code: string, days: number, reason: string) => ({ code, from: '2025-09-01', to: '2025-09-02', days, reason });

it('reads the result of an import of prices, which names no months', () => {
  expect(readImportResult({ days_stored: 3, ignored: [] })).toMatchObject({ touched_months: [], warnings: [], implausible: [] });
  expect(readImportResult({ months: 12 })).toBeUndefined();
});

it('groups what was ignored by its reason, the most days first', () => {
  const found = byReason([
    ignored('A', 1, 'no reading'),
    ignored('B', 5, 'in the future'),
    { ...ignored('C', 2, 'no reading'), intervals: 4 },
  ]);
  expect(found.map(({ reason, days, intervals, parts }) => [reason, days, intervals, parts.length])).toEqual([
    ['in the future', 5, 0, 1],
    ['no reading', 3, 4, 2],
  ]);
});
