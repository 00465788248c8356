import { expect, it } from 'vitest';
import { createSourceLimit } from './source-limit.ts';

it('asks two sources of an organisation at once, others meanwhile, and those of the platform whenever they are due', () => {
  const limit = createSourceLimit();
  expect([limit.take(1), limit.take(1), limit.take(1), limit.take(2), limit.take(null), limit.take(null), limit.take(null)]).toEqual([
    true,
    true,
    false,
    true,
    true,
    true,
    true,
  ]);
  limit.give(1);
  expect([limit.take(1), limit.take(1)]).toEqual([true, false]);
});
