import { readFileSync, writeFileSync } from 'node:fs';
import { apiDocument } from './document.ts';
import { ROUTES } from './routes.ts';

const COMMITTED = new URL('openapi.json', import.meta.url);

/** `npm run openapi` writes the committed document, `-- --check` ends with 1 when it differs from what the routes say. */
const current = `${JSON.stringify(apiDocument(ROUTES), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(COMMITTED, current);
  process.stdout.write(`api/openapi.json written: ${ROUTES.length} operations\n`);
} else if (committedText() !== current) {
  process.stderr.write('api/openapi.json is not what the routes declare: run `npm run openapi` and commit it\n');
  process.exitCode = 1;
} else {
  process.stdout.write(`api/openapi.json is current: ${ROUTES.length} operations\n`);
}

function committedText(): string {
  try {
    return readFileSync(COMMITTED, 'utf8');
  } catch {
    return '';
  }
}
