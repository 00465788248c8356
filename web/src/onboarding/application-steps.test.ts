import { expect, it } from 'vitest';
import { daysBetween, lateAnswer, stepStates } from './application-steps.ts';

const of = (state: never, protocol: string | null = null) => stepStates({ state, protocol }).join(' ');

it('begins with the checks where nothing was begun or all was withdrawn', () => {
  expect(stepStates(undefined).join(' ')).toBe('current open open open open');
  expect(of('WITHDRAWN' as never)).toBe('current open open open open');
});

it.each([
  ['PRECHECKED', 'blocked open open open open'],
  ['READY', 'done current open open open'],
  ['SUBMITTED', 'done done current open open'],
  ['INTEGRATION_REQUESTED', 'done done done blocked open'],
  ['ACCEPTED', 'done done done done done'],
  ['REJECTED', 'done done done done blocked'],
])('places %s', (state, expected) => {
  expect(of(state as never)).toBe(expected);
});

it('waits for the receipt of GSE once the protocol is recorded', () => {
  expect(of('SUBMITTED' as never, 'P-1')).toBe('done done done current open');
});

it('counts the days of a term over a change of the clock', () => {
  expect([daysBetween('2026-03-28', '2026-03-30'), daysBetween('2026-06-20', '2026-06-19')]).toEqual([2, -1]);
});

it('offers a late answer to a request whose term ran out, and to no other', () => {
  const under = (...kinds: readonly string[]) => lateAnswer({ state: 'UNDER_REVIEW', events: kinds.map((kind) => ({ kind })) });
  expect(under('receipt', 'integration_request', 'integration_expiry', 'due')).toBe('integration');
  expect(under('integration_request', 'integration_expiry', 'integration_answer')).toBeUndefined();
  expect(under('rejection_notice', 'observations_expiry')).toBe('observations');
  expect(under('receipt')).toBeUndefined();
});
