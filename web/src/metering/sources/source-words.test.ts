import { expect, it } from 'vitest';
import { healthOf } from './source-words.ts';

const fault = { code: 'timeout', message: '', at: '2026-01-01T00:00:00Z', in_a_row: 1 } as never;

it('says how a source is: paused before all, failing while its last pull failed', () => {
  const at = '2026-01-01T00:00:00Z';
  expect(healthOf({ state: 'paused', fault, last_success_at: at })).toBe('paused');
  expect(healthOf({ state: 'active', fault, last_success_at: at })).toBe('failing');
  expect(healthOf({ state: 'active', fault: null, last_success_at: at })).toBe('fine');
  expect(healthOf({ state: 'active', fault: null, last_success_at: null })).toBe('new');
});
