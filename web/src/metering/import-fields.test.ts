import { expect, it } from 'vitest';
import { visibleFields } from '../kit/form/field.ts';
import { importFaults, importFields, importUrl, usualValues } from './import-fields.ts';

const KINDS = ['curves_wide', 'curves_long', 'edistribuzione', 'table', 'prices', 'gse_amounts', 'energy_sales'] as const;
const CONFIGURATION = { id: 7, code: 'C1', market_zone: 'NORD' } as never;
const urlOf = (values: object): string => {
  const all = { ...usualValues(CONFIGURATION), ...values };
  return importUrl(3, visibleFields(importFields(KINDS, [CONFIGURATION], [{ id: 5, name: 'Portal' } as never]), all), all);
};

it('sends what a kind of file asks for, and nothing that has no effect for it', () => {
  expect(urlOf({ unit: 'kWh', source: ' Rete ' })).toBe(
    '/api/v1/imports?community_id=3&kind=curves_wide&configuration_id=7&unit=kWh&resolution_minutes=15&grade=measured&source=Rete',
  );
  expect(urlOf({ kind: 'prices', unit: 'kWh' })).toBe('/api/v1/imports?kind=prices&market_zone=NORD&resolution_minutes=60');
  expect(urlOf({ kind: 'energy_sales' })).toBe('/api/v1/imports?community_id=3&kind=energy_sales&configuration_id=7');
});

it('asks for the point of a file that names none, and for the mapping of a table', () => {
  expect(urlOf({ kind: 'edistribuzione', code: 'IT001E00000001', dry_run: 'true' })).toBe(
    '/api/v1/imports?community_id=3&kind=edistribuzione&configuration_id=7&grade=measured&code=IT001E00000001&quantity=withdrawn&dry_run=true',
  );
  expect(urlOf({ kind: 'table', mapping_id: '5', table_code: 'IT001E00000001' })).toBe(
    '/api/v1/imports?community_id=3&kind=table&configuration_id=7&grade=measured&mapping_id=5&code=IT001E00000001',
  );
});

it('names a column or one value for all rows, never both', () => {
  const base = { kind: 'gse_amounts', column_month: 'mese', column_amount: 'importo' };
  const fixed = new URL(urlOf(base), 'http://x').searchParams;
  expect([fixed.get('stage'), fixed.get('component'), fixed.get('configuration_id')]).toEqual(['advance', 'premium', '7']);
  const named = new URL(urlOf({ ...base, column_stage: 'fase', column_component: 'voce', column_configuration: 'codice' }), 'http://x')
    .searchParams;
  expect([named.get('stage'), named.get('component'), named.get('configuration_id')]).toEqual([null, null, null]);
  expect([named.get('column_stage'), named.get('column_component'), named.get('column_configuration')]).toEqual(['fase', 'voce', 'codice']);
});

it('puts what the API says against a parameter at the field that holds it', () => {
  const shown = visibleFields(importFields(KINDS, [CONFIGURATION], []), { ...usualValues(CONFIGURATION), kind: 'prices' });
  const faults = importFaults([{ path: 'query.resolution_minutes', message: 'must be 60' }], shown);
  expect(Object.entries(faults).filter(([, message]) => message !== undefined)).toEqual([['price_minutes', 'must be 60']]);
  const curves = visibleFields(importFields(KINDS, [CONFIGURATION], []), usualValues(CONFIGURATION));
  expect(importFaults([{ path: 'query.unit', message: 'say the unit' }], curves).unit).toBe('say the unit');
});
