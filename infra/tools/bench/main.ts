import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { api } from './api/group.ts';
import { foundation } from './foundation.ts';
import { foundationBuild } from './foundation-build.ts';
import type { BenchGroup, Measure } from './measure.ts';
import { settlement } from './settlement/group.ts';

/** `npm run bench [GROUP...] [-- --json FILE] [--size N]`: runs the groups (all quick ones by default) and prints the table. */
const GROUPS: readonly BenchGroup[] = [foundation, foundationBuild, settlement, api];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const chosen = (names: readonly string[]): readonly BenchGroup[] => {
  const unknown = names.find((name) => !GROUPS.some((group) => group.name === name));
  if (unknown !== undefined) {
    say(`There is no group "${unknown}". Groups: ${GROUPS.map((group) => `${group.name} (${group.what})`).join('; ')}.`);
    process.exit(1);
  }
  return names.length === 0 ? GROUPS.filter((group) => group.onlyByName !== true) : GROUPS.filter((group) => names.includes(group.name));
};

const row = (measure: Measure): string =>
  [
    measure.id.padEnd(5),
    measure.what.padEnd(62),
    `${measure.value} ${measure.unit}`.padStart(14),
    (measure.floor === null ? '' : `floor ${measure.floor}`).padStart(14),
    (measure.ratio === null ? '' : `${measure.ratio} x`).padStart(8),
    measure.reach.padStart(14),
    measure.met === null ? '' : measure.met ? 'met' : 'MISSED',
  ].join('  ');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' }, size: { type: 'string' } } });
const measures: Measure[] = [];
for (const group of chosen(positionals)) {
  say(`${group.name}: ${group.what}`);
  measures.push(...(await group.run(say, values.size === undefined ? {} : { size: Number(values.size) })));
}
process.stdout.write(`${measures.map(row).join('\n')}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measures, null, 2)}\n`);
