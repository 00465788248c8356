import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { wordFaults } from './web-word-rules.ts';

const files = globSync('web/src/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) => !/\.test\.tsx?$/.test(file));
const found = files.flatMap((file) => wordFaults(file, readFileSync(join(ROOT, file), 'utf8')).map((one) => ({ file, ...one })));
for (const { file, line, fault } of found)
  process.stderr.write(`${file}:${line}: ${fault}: translate it, or name it in infra/tools/gates/web-word-rules.ts\n`);
process.exit(files.length === 0 || found.length > 0 ? 1 : 0);
