import { expect, it } from 'vitest';
import { createSourceTurns } from './turns.ts';

it('asks two sources of an organisation at once, others meanwhile, and those of the platform whenever they are due', () => {
  const turns = createSourceTurns();
  expect([turns.take(1), turns.take(1), turns.take(1), turns.take(2), turns.take(null), turns.take(null), turns.take(null)]).toEqual([
    true,
    true,
    false,
    true,
    true,
    true,
    true,
  ]);
  turns.give(1);
  expect([turns.take(1), turns.take(1)]).toEqual([true, false]);
});
