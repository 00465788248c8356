import { expect, it } from 'vitest';
import { checksOf, checksText } from './checks-of.ts';

it('reads a checklist typed one item on each line', () => {
  expect(checksOf('Display shows no fault\n\n Voltage [200-250 V]\nCurrent [..12,5 A]\nName plate [foto]')).toEqual([
    { title: 'Display shows no fault', kind: 'yes_no' },
    { title: 'Voltage', kind: 'number', minimum: 200, maximum: 250, unit: 'V' },
    { title: 'Current', kind: 'number', maximum: 12.5, unit: 'A' },
    { title: 'Name plate', kind: 'photo' },
  ]);
});

it('writes a checklist as it is read back', () => {
  const items = [
    { title: 'Display shows no fault', kind: 'yes_no', minimum: null, maximum: null, unit: null },
    { title: 'Voltage', kind: 'number', minimum: -200.5, maximum: 250, unit: 'V' },
    { title: 'Current', kind: 'number', minimum: null, maximum: 12.5, unit: null },
    { title: 'Hours', kind: 'number', minimum: null, maximum: null, unit: 'h' },
    { title: 'Name plate', kind: 'photo', minimum: null, maximum: null, unit: null },
  ] as const;
  const known = items.map((item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null && value !== '')));
  expect(checksOf(checksText(items)).map(({ unit, ...item }) => (unit ? { ...item, unit } : item))).toEqual(known);
});
