import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const TEST = 'api/testing/matrix/matrix.api.test.ts';

/** `npm run matrix`: asks every route as every caller and prints the table; the page is .data/matrix/matrix.html. */
const { status } = spawnSync(join(ROOT, 'node_modules/.bin/vitest'), ['run', '--project', 'api', TEST], { cwd: ROOT, stdio: 'inherit' });
process.stdout.write(readFileSync(join(ROOT, '.data/matrix/matrix.txt'), 'utf8'));
process.stdout.write('as a page: .data/matrix/matrix.html\n');
process.exitCode = status ?? 1;
