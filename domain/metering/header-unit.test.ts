import { describe, expect, it } from 'vitest';
import type { FileUnit } from './exact-quantity.ts';
import { createFaultList } from './faults.ts';
import { readHeaderUnit, unitOfFile } from './header-unit.ts';

describe('the unit in a header', () => {
  it.each([
    [['code', 'quantity', 'start', 'value_Wh', 'quality'], ['code', 'quantity', 'start', 'value', 'quality'], 'Wh'],
    [['start', 'IT001E00000001:withdrawn:kWh', 'PV1:injected:kWh'], ['start', 'IT001E00000001:withdrawn', 'PV1:injected'], 'kWh'],
    [['start', 'PV1:injected'], ['start', 'PV1:injected'], undefined],
    [['start', 'PV1:MWh'], ['start', 'PV1:MWh'], undefined],
  ])('of %j', (header, cells, unit) => {
    const found = readHeaderUnit(header);
    expect([found.cells, found.unit, found.isMixed]).toEqual([cells, unit, false]);
  });
});

describe('the unit of a file', () => {
  const judged = (header: readonly string[], said?: FileUnit) => {
    const faults = createFaultList('f.csv');
    const unit = unitOfFile(readHeaderUnit(header), said, faults);
    return [unit, faults.list().map(({ code }) => code)];
  };

  it('comes from the header or from the call', () => {
    expect(judged(['start', 'PV1:injected:mWh'])).toEqual(['mWh', []]);
    expect(judged(['start', 'PV1:injected'], 'Wh')).toEqual(['Wh', []]);
    expect(judged(['start', 'PV1:injected:Wh'], 'Wh')).toEqual(['Wh', []]);
  });

  it('is refused where nobody says it, where both differ, or columns do', () => {
    expect(judged(['start', 'PV1:injected'])[1]).toEqual(['no_unit']);
    expect(judged(['start', 'PV1:injected:Wh'], 'kWh')[1]).toEqual(['other_unit']);
    expect(judged(['start', 'PV1:injected:Wh', 'PV2:injected:kWh'])[1]).toEqual(['mixed_units']);
  });
});
