import { expect, it } from 'vitest';
import { readComponent, readStage } from '../../billing/reconciliation/amount-words.ts';
import { wordOf } from './word-of.ts';

it.each(['constructor', '__proto__', 'toString', 'b'])('knows no %s', (word) => {
  expect(wordOf({ a: 1 }, word)).toBeUndefined();
});

it('knows its own words', () => {
  expect(wordOf({ a: 1 }, 'a')).toBe(1);
});

it.each(['constructor', '__proto__'])('takes %s for no stage and no component of an amount', (word) => {
  expect([readStage(word), readComponent(word)]).toEqual([undefined, undefined]);
});
