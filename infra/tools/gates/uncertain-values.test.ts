import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../../domain/kernel/legal/parameters.ts';

const PAGE = new URL('../../docs/uncertain-values.md', import.meta.url);

/** One line for each name, days and source: `| name | days | values | certainty | source |`. */
function tableOf(rows: readonly ParameterRow[]): string[] {
  const unsure = rows.filter(({ certainty }) => certainty !== 'sure');
  const groups = Map.groupBy(unsure, ({ name, validFrom, validTo, certainty, source }) =>
    [name, validFrom, validTo, certainty, source].join('|'),
  );
  return [...groups.values()]
    .map((group) => {
      const [{ name, validFrom, validTo, certainty, source }] = group as [ParameterRow];
      const days = validTo === null ? `from ${validFrom}` : `${validFrom} to ${validTo}`;
      const values = group.map(({ dimension, value }) => (dimension === '' ? value : `${dimension} ${value}`)).join(', ');
      return `| \`${name}\` | ${days} | ${values} | ${certainty} | ${source} |`;
    })
    .toSorted();
}

it('the page of uncertain values lists every row of the law that is not sure, and no other', () => {
  const shown = readFileSync(PAGE, 'utf8')
    .split('\n')
    .filter((line) => /^\| `[a-z_]+` \|/.test(line));
  expect(shown.toSorted()).toEqual(tableOf(LEGAL_PARAMETERS));
});
