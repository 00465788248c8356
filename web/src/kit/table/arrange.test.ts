import { expect, it } from 'vitest';
import { arrange, choicesOf } from './arrange.ts';
import type { Column } from './column.ts';

interface Row {
  readonly name: string;
  readonly state: string | null;
  readonly cents: number | null;
}
const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', title: ['Name', 'Nome'], value: ({ name }) => name },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: { active: ['active', 'attivo'], ended: ['ended', 'cessato'] },
    filter: 'choice',
  },
  { id: 'cents', title: ['Amount', 'Importo'], kind: 'money', value: ({ cents }) => cents },
];
const ROWS: readonly Row[] = [
  { name: 'Niccolò Verdi', state: 'active', cents: 900 },
  { name: 'Anna Bianchi', state: 'ended', cents: 10_000 },
  { name: 'Zeno', state: null, cents: null },
];
const asked = (patch: object) => ({ search: '', filters: {}, sort: '', ...patch });
const names = (patch: object) => arrange(ROWS, COLUMNS, asked(patch), 'it').map(({ name }) => name);

it('finds every word somewhere in the row, in the words of the language, without accents and case', () => {
  expect(names({ search: 'niccolo attivo' })).toEqual(['Niccolò Verdi']);
  expect(names({ search: 'active' })).toEqual([]);
});

it('orders figures by size and puts nothing last in both orders', () => {
  expect(names({ sort: 'cents' })).toEqual(['Niccolò Verdi', 'Anna Bianchi', 'Zeno']);
  expect(names({ sort: '-cents' })).toEqual(['Anna Bianchi', 'Niccolò Verdi', 'Zeno']);
  expect(names({ sort: 'unknown' })).toEqual(ROWS.map(({ name }) => name));
});

it('filters by a value of a column and offers the values that occur', () => {
  expect(names({ filters: { state: 'ended' } })).toEqual(['Anna Bianchi']);
  expect(choicesOf(ROWS, COLUMNS[1] as Column<Row>, 'it')).toEqual([
    ['active', 'attivo'],
    ['ended', 'cessato'],
  ]);
});
