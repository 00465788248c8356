import { expect, it } from 'vitest';
import { type BankStatus, readAnswers } from './bank-answers.ts';

const status = (more: Partial<BankStatus>): BankStatus => ({
  named: '7',
  fileId: 3,
  status: 'ACSC',
  on: '2026-03-04',
  code: null,
  text: null,
  ...more,
});
const ASKED = { batch: [7, 8, 9], files: new Map([[3, [7, 8]]]) };

it.each([
  ['ACSC', 'paid'],
  ['rejected', 'rejected'],
  ['RJCT', 'rejected'],
  ['Returned', 'returned'],
  ['PDNG', 'open'],
  ['hello', 'unreadable'],
])('reads the status %s as %s', (word, outcome) => {
  expect(readAnswers([status({ status: word })], ASKED)).toMatchObject([{ payoutId: 7, outcome }]);
});

it('takes no payment of another batch, nor a name that is not a number', () => {
  const answers = readAnswers([status({ named: '77' }), status({ named: 'NOTPROVIDED' })], ASKED);
  expect(answers.map(({ payoutId, outcome }) => [payoutId, outcome])).toEqual([
    [null, 'unknown'],
    [null, 'unknown'],
  ]);
});

it('lets a whole file that is rejected go for its payments, but those that are named by themselves', () => {
  const whole = status({ named: null, status: 'RJCT', code: 'FF01' });
  expect(
    readAnswers([whole, status({ named: '8', status: 'RJCT', code: 'AC04' })], ASKED).map(({ payoutId, bankCode }) => [payoutId, bankCode]),
  ).toEqual([
    [8, 'AC04'],
    [7, 'FF01'],
  ]);
  expect(readAnswers([status({ named: null, status: 'ACSP' })], ASKED)).toEqual([]);
});

it('counts what is said of a whole file once for each of its payments, however often it is said', () => {
  const whole = status({ named: null, status: 'RJCT', code: 'FF01' });
  const answers = readAnswers(
    [...Array(10_000).fill(whole), status({ named: null, status: 'ACSC' }), status({ named: null, status: 'PDNG' })],
    ASKED,
  );
  expect(answers.map(({ payoutId, outcome }) => [payoutId, outcome])).toEqual([
    [7, 'paid'],
    [8, 'paid'],
  ]);
});

it.each(['constructor', '__proto__'])('reads %s as a status without meaning', (word) => {
  expect(readAnswers([status({ status: word })], ASKED)).toMatchObject([{ outcome: 'unreadable' }]);
});

it('keeps a code without words as the reason', () => {
  expect(readAnswers([status({ status: 'RJCT', code: 'XX99' })], ASKED)).toMatchObject([{ bankCode: null, reason: 'XX99' }]);
});
