import { expect, it } from 'vitest';
import { formatValue, rangeText } from './parameter-values.ts';

it('writes values as each language writes them', () => {
  expect([formatValue({ value: '11.89', unit: 'EUR/MWh' }, 'it'), formatValue({ value: 'true', unit: 'flag' }, 'it')]).toEqual([
    '11,89 EUR/MWh',
    'sì',
  ]);
  expect([formatValue({ value: '2021-12-16', unit: 'date' }, 'en'), formatValue({ value: 'pro_rata', unit: 'choice' }, 'en')]).toEqual([
    '16 Dec 2021',
    'pro_rata',
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
