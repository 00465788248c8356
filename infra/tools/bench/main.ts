import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { api } from './api/group.ts';
import { foundation } from './foundation.ts';
import { foundationBuild } from './foundation-build.ts';
import type { BenchGroup, Measure } from './measure.ts';
import { meteringFiles } from './metering/files-group.ts';
import { metering } from './metering/group.ts';
import { meteringIngest } from './metering/ingest-group.ts';
import { onboarding } from './onboarding/group.ts';
import { settlement } from './settlement/group.ts';
import { vee } from './vee/group.ts';
import { web } from './web/group.ts';

const GROUPS: readonly BenchGroup[] = [
  foundation,
  foundationBuild,
  settlement,
  onboarding,
  metering,
  meteringFiles,
  meteringIngest,
  api,
  web,
  vee,
];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Those that run when none is named. */
function quickGroups(): readonly BenchGroup[] {
  return GROUPS.filter(({ onlyByName }) => onlyByName !== true);
}

const chosen = (names: readonly string[]): readonly BenchGroup[] => {
  const unknown = names.find((name) => !GROUPS.some((group) => group.name === name));
  if (unknown !== undefined) {
    say(`There is no group "${unknown}". Groups: ${GROUPS.map((group) => `${group.name} (${group.what})`).join('; ')}.`);
    process.exit(1);
  }
  return names.length === 0 ? quickGroups() : GROUPS.filter((group) => names.includes(group.name));
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

const HELP = `npm run bench -- [GROUP...] [--json FILE] [--size N]

Measures and prints each figure next to its bound (infra/tools/bench/README.md). Without a name: ${quickGroups().map(({ name }) => name)}.

${GROUPS.map(({ name, what, size }) => `  ${name.padEnd(18)}${what}${size === undefined ? '' : `\n${' '.repeat(20)}--size: ${size}`}`).join('\n')}

One group, shortened: npm run bench -- api --size 1`;

const options = { json: { type: 'string' }, size: { type: 'string' }, help: { type: 'boolean' } } as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options });
if (values.help === true) {
  process.stdout.write(`${HELP}\n`);
  process.exit(0);
}
const measures: Measure[] = [];
for (const group of chosen(positionals)) {
  say(`${group.name}: ${group.what}`);
  measures.push(...(await group.run(say, values.size === undefined ? {} : { size: Number(values.size) })));
}
process.stdout.write(`${measures.map(row).join('\n')}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measures, null, 2)}\n`);
