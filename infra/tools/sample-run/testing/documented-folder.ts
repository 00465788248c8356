import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const DOCUMENT = readFileSync(new URL('../SCENARIO-FOLDER.md', import.meta.url), 'utf8');

/** Heading of the document to the file that its first block is, as it stands. */
const FILES = {
  '## community.json': 'community.json',
  '## distribution.json': 'distribution.json',
  '## members.csv': 'members.csv',
  '## points.csv': 'points.csv',
  '## plants.csv': 'plants.csv',
  '## enterprises.csv': 'enterprises.csv',
  '## schemes.csv': 'schemes.csv',
  '## grants.csv': 'grants.csv',
  '## storages.csv': 'storages.csv',
  '### Wide': 'readings/wide.csv',
  '### Long': 'readings/long.csv',
  '## prices.csv': 'prices.csv',
} as const;

/** The first block of code below a heading. */
export const blockAfter = (heading: string): string =>
  /```\w*\n([\s\S]*?)```/.exec(DOCUMENT.slice(DOCUMENT.indexOf(`${heading}\n`)))?.[1] ?? '';

/** Writes the blocks of SCENARIO-FOLDER.md as a folder, and answers its path. */
export function documentedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'condivisa-documented-'));
  mkdirSync(join(folder, 'readings'));
  for (const [heading, name] of Object.entries(FILES)) writeFileSync(join(folder, name), blockAfter(heading));
  return folder;
}
