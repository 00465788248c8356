import { expect, it } from 'vitest';
import { choiceParam, dayParam, flagParam, listParam, monthParam, numberParam, textParam } from './params.ts';

it('reads wrong texts of the address as the value that stands for none', () => {
  expect(['2025-03', '2025-13', 'x', undefined].map(monthParam('2025-01').read)).toEqual(['2025-03', '2025-01', '2025-01', '2025-01']);
  expect(['2024-02-29', '2025-02-29', '2025-1-1'].map(dayParam('2025-01-01').read)).toEqual(['2024-02-29', '2025-01-01', '2025-01-01']);
  expect(['5', '-1', '101', '1.5', ''].map(numberParam(1, { min: 0, max: 100 }).read)).toEqual([5, 1, 1, 1, 1]);
  expect(['b', 'z'].map(choiceParam(['a', 'b'], 'a').read)).toEqual(['b', 'a']);
  expect(['1', 'true'].map(flagParam().read)).toEqual([true, false]);
  expect(textParam('', 3).read('abcdef')).toBe('abc');
});

it('leaves the value that stands for none out of the address and reads back what it writes', () => {
  expect([monthParam('2025-01').write('2025-01'), flagParam().write(false), numberParam(1).write(1)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const texts = ['a,b', 'c d', 'è'];
  expect(listParam().read(listParam().write(texts))).toEqual(texts);
});
