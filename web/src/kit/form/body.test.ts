import { expect, it } from 'vitest';
import { toBody, toValues } from './body.ts';
import { checkValues } from './check.ts';
import { readDecimal, shiftDecimal } from './decimal.ts';
import type { BoundsTable, Field } from './field.ts';

const FIELDS: readonly Field[] = [
  { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
  { name: 'cents', kind: 'money', label: ['Amount', 'Importo'] },
  { name: 'energy', kind: 'energy', label: ['Energy', 'Energia'] },
  { name: 'share', kind: 'percent', label: ['Share', 'Quota'] },
  { name: 'count', kind: 'number', label: ['Count', 'Numero'] },
  { name: 'contact.email', kind: 'email', label: ['E-mail', 'E-mail'] },
  { name: 'until', kind: 'date', label: ['Until', 'Fino a'] },
];
const BOUNDS: BoundsTable = {
  name: { type: 'string', required: true, maxLength: 5 },
  cents: { type: 'integer', min: 1, max: 100_000 },
  energy: { type: 'integer' },
  share: { type: 'string', min: 0, max: 1 },
  count: { type: 'integer' },
  contact: { type: 'object', nullable: true },
  'contact.email': { type: 'string' },
  until: { type: 'string', nullable: true },
};
const STORED = { name: 'Anna', cents: 123_450, energy: 1500, share: '0.375', count: 3, contact: { email: 'a@b.it' }, until: null };

it('shows what is stored and sends the same back, in both languages', () => {
  const values = toValues(FIELDS, STORED, BOUNDS, 'it');
  expect(values).toMatchObject({ cents: '1234,5', energy: '1,5', share: '37,5', 'contact.email': 'a@b.it', until: '' });
  expect(toBody(FIELDS, values, BOUNDS, 'it')).toEqual(STORED);
  expect(toBody(FIELDS, toValues(FIELDS, STORED, BOUNDS, 'en'), BOUNDS, 'en')).toEqual(STORED);
});

it('leaves out what is empty, or sends null where the API knows it', () => {
  const values = { ...toValues(FIELDS, undefined, BOUNDS, 'it'), name: 'Anna' };
  expect(toBody(FIELDS, values, BOUNDS, 'it')).toEqual({ name: 'Anna', contact: null, until: null });
});

it('names what is wrong at its field, bounds as they are typed', () => {
  const values = { name: 'too long', cents: '1.000,01', energy: 'many', share: '101', count: '1,5', 'contact.email': 'x', until: '' };
  expect(checkValues(FIELDS, values, BOUNDS, 'it').map(({ path, message }) => [path, message])).toEqual([
    ['name', 'Al massimo 5 caratteri.'],
    ['cents', 'Al massimo 1000.'],
    ['energy', 'Scrivere un numero, ad esempio 1.234,5.'],
    ['share', 'Al massimo 100.'],
    ['count', 'Scrivere un numero intero.'],
    ['contact.email', 'Scrivere un indirizzo e-mail, ad esempio nome@example.org.'],
  ]);
  expect(checkValues(FIELDS, {}, BOUNDS, 'en')).toEqual([{ path: 'name', message: 'Fill in this field.' }]);
});

it('reads numbers as people type them', () => {
  expect(['1.234,56', '1234.5', '0.500', '1.234', '−3,5', '12 000', '1,2,3', ''].map((text) => readDecimal(text, 'it'))).toEqual([
    '1234.56',
    '1234.5',
    '0.500',
    '1234',
    '-3.5',
    '12000',
    undefined,
    undefined,
  ]);
  expect(['1,234.56', '12,5', '1,234', '€ 5'].map((text) => readDecimal(text, 'en'))).toEqual(['1234.56', '12.5', '1234', '5']);
});

it('shifts decimals exactly', () => {
  expect([shiftDecimal('1.1', 2), shiftDecimal('0.29', 2), shiftDecimal('30', -2), shiftDecimal('-0.5', -2), shiftDecimal('0', 3)]).toEqual(
    ['110', '29', '0.3', '-0.005', '0'],
  );
});
