import { expect, it } from 'vitest';
import { isSameName } from './same-name.ts';

it.each([
  ['Mario Rossi', 'ROSSI, Mario', true],
  ['Niccolò Dell’Acqua', "Niccolo DELL'ACQUA", true],
  ['Mario Rossi', 'Maria Rossi', false],
  ['Mario Rossi', 'Mario Rossi Bianchi', false],
])('%s and %s', (one, other, same) => {
  expect(isSameName(one, other)).toBe(same);
});
