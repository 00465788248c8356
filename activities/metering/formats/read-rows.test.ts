import { expect, it } from 'vitest';
import { createFaultList } from '../../../domain/metering/faults.ts';
import { readCsvRows } from './read-rows.ts';

const CHUNK = 65_536;

/** What a reader is given of a text that comes in chunks, with the faults. */
async function read(text: string, size = CHUNK) {
  const bytes = Buffer.from(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
  const faults = createFaultList('a.csv');
  const rows: (readonly string[])[] = [];
  const take = (cells: readonly string[]): void => void rows.push(cells);
  const chunks = (async function* () {
    yield* parts;
  })();
  for await (const _ of readCsvRows(chunks, { header: take, row: take, finish: () => undefined }, faults, { separator: ';' }));
  return { rows, faults };
}

it('reads records in the time of their length, however many lines an open quote holds', async () => {
  const started = performance.now();
  const { rows, faults } = await read(`a;b\n1;"${'\n'.repeat(2_000_000)}`);
  expect(rows).toEqual([['a', 'b']]);
  expect(faults.count).toBe(1);
  const { rows: closed } = await read(`a;b\n1;"${'""\n'.repeat(700_000)}"\n`);
  expect(closed.map(({ length }) => length)).toEqual([2, 2]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

it('finds the same records wherever a chunk ends', async () => {
  const text = 'a;b\n1;"x\n""y"";\n"\n"2\n3";4\n5;6\n';
  for (const size of [1, 2, 3, 5, 7, 100])
    expect((await read(text, size)).rows).toEqual([
      ['a', 'b'],
      ['1', 'x\n"y";'],
      ['2\n3', '4'],
      ['5', '6'],
    ]);
});
