import { expect, it } from 'vitest';
import { fileFault } from './file-check.ts';

it('refuses files of another type, empty ones and those above the limit', () => {
  const rule = { endings: ['.csv', '.gz'], maxBytes: 100 };
  const faults = [
    { name: 'Letture.CSV', size: 100 },
    { name: 'letture.csv.gz', size: 1 },
    { name: 'letture.xlsx', size: 1 },
    { name: 'a.csv', size: 101 },
    { name: 'a.csv', size: 0 },
  ].map((file) => fileFault(file, rule));
  expect(faults).toEqual([undefined, undefined, 'ending', 'size', 'empty']);
});
