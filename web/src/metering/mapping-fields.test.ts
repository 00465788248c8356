import { expect, it } from 'vitest';
import { mappingOf, type TableMapping, valuesOf } from './mapping-fields.ts';

const DETECTED: TableMapping = {
  separator: 'semicolon',
  encoding: 'utf-8',
  decimal: 'comma',
  header_row: 3,
  layout: 'intervals',
  date_form: 'day_first',
  zone: 'local',
  label: 'start',
  resolution_minutes: 15,
  unit: 'kWh',
  time_columns: ['Data', 'Ora'],
  code_column: null,
  quantity_column: null,
  value_columns: [
    { column: 'A+', quantity: 'withdrawn' },
    { column: 'A-', quantity: 'injected' },
  ],
  quantities: [],
};

it('is what was detected where nothing is changed, and what a person corrected otherwise', () => {
  expect(mappingOf(DETECTED, valuesOf(DETECTED))).toEqual(DETECTED);
  const changed = { ...valuesOf(DETECTED), label: 'end', code_column: ' POD ', second_column: '', resolution_minutes: '60' };
  expect(mappingOf(DETECTED, changed)).toEqual({
    ...DETECTED,
    label: 'end',
    code_column: 'POD',
    resolution_minutes: 60,
    value_columns: [{ column: 'A+', quantity: 'withdrawn' }],
  });
});
