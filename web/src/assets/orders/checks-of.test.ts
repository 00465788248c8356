import { expect, it } from 'vitest';
import { checksOf } from './checks-of.ts';

it('reads a checklist typed one item on each line', () => {
  expect(checksOf('Display shows no fault\n\n Voltage [200-250 V]\nCurrent [..12,5 A]\nName plate [foto]')).toEqual([
    { title: 'Display shows no fault', kind: 'yes_no' },
    { title: 'Voltage', kind: 'number', minimum: 200, maximum: 250, unit: 'V' },
    { title: 'Current', kind: 'number', maximum: 12.5, unit: 'A' },
    { title: 'Name plate', kind: 'photo' },
  ]);
});
