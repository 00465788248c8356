import { expect, it } from 'vitest';
import { classText, formatValue, rangeText } from './parameter-values.ts';

it('writes values as each language writes them', () => {
  expect([formatValue({ value: '11.89', unit: 'EUR/MWh' }, 'it'), formatValue({ value: 'true', unit: 'flag' }, 'it')]).toEqual([
    '11,89 EUR/MWh',
    'sì',
  ]);
  expect([formatValue({ value: '2021-12-16', unit: 'date' }, 'en'), formatValue({ value: 'pro_rata', unit: 'choice' }, 'en')]).toEqual([
    '16 Dec 2021',
    'in proportion',
  ]);
  expect(formatValue({ value: '0.45', unit: 'share' }, 'it')).toBe('45\u202f%');
  expect(['with_grant', 'up_to_200_kw', 'natural_person', '2007 35.1'].map((one) => classText(one, 'it'))).toEqual([
    'impianti con contributo',
    'fino a 200 kW',
    'persona fisica',
    '2007 35.1',
  ]);
});

it('writes the range of what has one', () => {
  const rate = {
    name: 'transmission_refund',
    label: '',
    unit: 'EUR/MWh',
    min: 4,
    max: 50,
    choices: [],
    classes: [''],
    yearly: true,
  } as const;
  expect([rangeText(rate, 'it'), rangeText({ ...rate, min: null, max: null }, 'en'), rangeText(undefined, 'en')]).toEqual([
    'da 4 a 50 EUR/MWh',
    '',
    '',
  ]);
});
