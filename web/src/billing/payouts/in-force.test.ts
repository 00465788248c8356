import { expect, it } from 'vitest';
import { inForceOn } from './in-force.ts';

const ROWS = [
  { id: 3, valid_from: '2025-06-01' },
  { id: 1, valid_from: '2025-01-01' },
  { id: 2, valid_from: '2025-06-01' },
  { id: 4, valid_from: '2026-01-01' },
];

it('takes the newest decision that began, and of two for one day the later one', () => {
  expect(inForceOn(ROWS, '2025-12-31')?.id).toBe(3);
  expect(inForceOn(ROWS, '2025-05-31')?.id).toBe(1);
  expect(inForceOn(ROWS, '2024-12-31')).toBeUndefined();
});
