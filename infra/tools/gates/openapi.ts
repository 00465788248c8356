import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDocument } from '../../../api/http/document.ts';
import { ROUTES } from '../../../api/routes.ts';
import { clientDeclarations, clientModule } from './client-module.ts';
import { clientTypes } from './client-types.ts';
import { operationPaths } from './operation-paths.ts';
import { ROOT } from './root.ts';
import { webEventTitles, webFields } from './web-fields.ts';

const API = join(ROOT, 'api');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run openapi [-- --check]`: writes the API's document, the paths of its operations, its client's types and JavaScript and the bounds of forms, or compares them. */
const client = readFileSync(join(API, 'client', 'client.ts'), 'utf8');
const document = `${JSON.stringify(apiDocument(ROUTES), null, 2)}\n`;
const current: Readonly<Record<string, string>> = {
  'openapi.json': document,
  'http/operation-paths.ts': operationPaths(document),
  'client/schema.d.ts': await clientTypes(document),
  'client/index.js': clientModule(client),
  'client/index.d.ts': clientDeclarations(client),
  '../web/src/api-fields.ts': webFields(document),
  '../web/src/webhooks/event-titles.ts': webEventTitles(),
};
const stale = Object.entries(current).filter(([name, text]) => committedText(name) !== text);
if (!process.argv.includes('--check')) {
  for (const [name, text] of stale) writeFileSync(join(API, name), text);
  say(`api/openapi.json, api/http/operation-paths.ts, api/client and the generated files of web/ are written: ${ROUTES.length} operations`);
} else if (stale.length > 0) {
  say(`${stale.map(([name]) => join('api', name)).join(', ')}: not what the routes declare; run \`npm run openapi\` and commit it`);
  process.exitCode = 1;
} else {
  say(`api/openapi.json, api/client and the generated files of web/ are current: ${ROUTES.length} operations`);
}

function committedText(name: string): string {
  try {
    return readFileSync(join(API, name), 'utf8');
  } catch {
    return '';
  }
}
