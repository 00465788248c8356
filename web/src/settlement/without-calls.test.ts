import { expect, it } from 'vitest';
import { withoutCalls } from './without-calls.ts';

it('a remedy on a page names no calls of the API', () => {
  expect(withoutCalls('import the missing data (POST /api/v1/imports); the month is then settled again')).toBe(
    'import the missing data; the month is then settled again',
  );
  expect(
    withoutCalls(
      'settle each (POST /api/v1/settlement/recompute with the configuration; operators, all at once: POST /api/v1/settlement/backfill)',
    ),
  ).toBe('settle each');
  expect(withoutCalls('apply its share (POST .../plant-grants/{plant_grant_id}/share): months are settled again')).toBe(
    'apply its share: months are settled again',
  );
  expect(withoutCalls('ask the manager (by mail)')).toBe('ask the manager (by mail)');
});
