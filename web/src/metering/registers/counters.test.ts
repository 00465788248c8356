import { expect, it } from 'vitest';
import { counterOf, countersOf } from './counters.ts';

it('offers what each meter counts, of a point once however often it was assigned', () => {
  const found = countersOf({
    points: [{ pod: 'IT001E1' }, { pod: 'IT001E1' }],
    plants: [{ name: 'Tetto', sections: [{ code: 'S1' }] }],
    storages: [{ code: 'B1' }],
  });
  expect(found.map(({ value }) => value)).toEqual(['withdrawn:IT001E1', 'injected:S1', 'produced:S1', 'charged:B1', 'discharged:B1']);
  expect(found[1]?.label).toEqual(['Tetto: S1 · injected', 'Tetto: S1 · immessa']);
  expect(counterOf(found[1]?.value ?? '')).toEqual({ code: 'S1', quantity: 'injected' });
});
