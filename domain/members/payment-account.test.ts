import { describe, expect, it } from 'vitest';
import { accountFault } from '../kernel/identifiers/sepa-account.ts';
import { firstUseDay, standingOn } from './payment-account.ts';

describe('an account within SEPA', () => {
  it.each([
    ['IT60 X054 2811 1010 0000 0123 456', null, undefined],
    ['it60x0542811101000000123456', null, undefined],
    ['IT60X0542811101000000123457', null, 'not_an_iban'],
    ['IT60X054281110100000012345', null, 'wrong_length'],
    ['DE89370400440532013000', null, undefined],
    ['CH9300762011623852957', null, 'bic_needed'],
    ['CH9300762011623852957', 'POFICHBEXXX', undefined],
    ['GB29NWBK60161331926819', 'NWBK', 'not_a_bic'],
    ['SM86U0322509800000000270100', 'MAOISMSM', undefined],
    ['TR330006100519786457841326', null, 'outside_sepa'],
    ['', null, 'not_an_iban'],
  ])('%s with %s: %s', (iban, bic, fault) => expect(accountFault(iban, bic)).toBe(fault));
});

describe('the first day of an account', () => {
  const today = '2028-02-27';
  it('waits three days, over a leap day too, unless a manager enters a first one from a paper', () => {
    expect(firstUseDay(today, { channel: 'member', replaces: false })).toBe('2028-03-01');
    expect(firstUseDay(today, { channel: 'member', replaces: true })).toBe('2028-03-01');
    expect(firstUseDay(today, { channel: 'manager', replaces: true })).toBe('2028-03-01');
    expect(firstUseDay(today, { channel: 'manager', replaces: false })).toBe(today);
  });

  it('decides how it stands', () => {
    const row = { state: 'valid', valid_from: '2028-03-01', valid_to: '2028-04-01' } as const;
    expect(['2028-02-29', '2028-03-01', '2028-03-31', '2028-04-01'].map((day) => standingOn(day, row))).toEqual([
      'waiting',
      'current',
      'current',
      'ended',
    ]);
    expect(standingOn('2028-03-05', { ...row, state: 'withdrawn' })).toBe('withdrawn');
  });
});
