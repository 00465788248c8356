import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationFiles } from '../../postgres/schema/migration-files.ts';
import { lockFaults, renderLocks, unlockedFiles } from '../../postgres/schema/migration-locks.ts';
import { ROOT } from './root.ts';

const FILE = join(ROOT, 'infra', 'postgres', 'schema', 'migrations.lock');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const has = (flag: string): boolean => process.argv.includes(flag);
const lock = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
const files = readMigrationFiles();
const faults = has('--relock') ? [] : lockFaults(lock, files);
if (has('--check')) faults.push(...unlockedFiles(lock, files).map((name) => `${name} is not locked yet: npm run db:lock`));

/** `npm run db:lock [-- --check | --relock]`: locks new migrations; `--relock` takes all as they stand, for files no database has yet. */
if (faults.length > 0) {
  faults.forEach(say);
  process.exitCode = 1;
} else if (!has('--check')) {
  writeFileSync(FILE, renderLocks(files));
  say(`infra/postgres/schema/migrations.lock holds ${files.length} migrations`);
}
