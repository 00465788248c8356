import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { makeSnapshots } from './sql/snapshots.ts';

const FOLDER = join(ROOT, 'infra', 'postgres', 'sql');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run db:sql [-- --check]`: writes the snapshots of the project's statements, or compares them. */
mkdirSync(FOLDER, { recursive: true });
const wanted = await makeSnapshots();
const names = new Set([...wanted.keys(), ...readdirSync(FOLDER)]);
const stale = [...names].filter((name) => read(name) !== wanted.get(name)).toSorted();

if (!process.argv.includes('--check')) {
  for (const name of stale) write(name);
  say(`infra/postgres/sql: ${stale.length} of ${wanted.size} snapshots written`);
} else if (stale.length > 0) {
  for (const name of stale) say(`infra/postgres/sql/${name} is not what the code sends: npm run db:sql, and look at the difference`);
  process.exitCode = 1;
}

function read(name: string): string | undefined {
  const path = join(FOLDER, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function write(name: string): void {
  const text = wanted.get(name);
  if (text === undefined) rmSync(join(FOLDER, name));
  else writeFileSync(join(FOLDER, name), text);
}
