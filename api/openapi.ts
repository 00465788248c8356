import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { type Document, renderOperations } from './client/render.ts';
import { apiDocument } from './http/document.ts';
import { ROUTES } from './routes.ts';

/**
 * `npm run openapi` writes the committed document and the client made of it, `-- --check` ends with 1 when they differ from what the routes say.
 */
const document = apiDocument(ROUTES);
const operations = renderOperations(JSON.parse(JSON.stringify(document)) as Document);
const current: Readonly<Record<string, string>> = {
  'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'client/operations.ts': operations,
  'client/index.js': clientModule(operations),
};
const stale = Object.entries(current).filter(([name, text]) => committedText(name) !== text);
if (!process.argv.includes('--check')) {
  for (const [name, text] of stale) writeFileSync(fileOf(name), text);
  process.stdout.write(`api/openapi.json and api/client written: ${ROUTES.length} operations\n`);
} else if (stale.length > 0) {
  process.stderr.write(
    `${stale.map(([name]) => `api/${name}`).join(', ')}: not what the routes declare: run \`npm run openapi\` and commit it\n`,
  );
  process.exitCode = 1;
} else {
  process.stdout.write(`api/openapi.json and api/client are current: ${ROUTES.length} operations\n`);
}

/** The client as plain JavaScript in one file, for those who have it as a package: Node strips no types there. */
function clientModule(table: string): string {
  const client = readFileSync(fileOf('client/client.ts'), 'utf8').replaceAll(/^(import|export type \*) .*\n/gm, '');
  const plain = stripTypeScriptTypes(`${table}\n${client}`, { mode: 'strip' });
  return `${plain.replaceAll(/[ \t]+$/gm, '').replaceAll(/\n{3,}/g, '\n\n')}`;
}

function fileOf(name: string): URL {
  return new URL(name, import.meta.url);
}

function committedText(name: string): string {
  try {
    return readFileSync(fileOf(name), 'utf8');
  } catch {
    return '';
  }
}
