import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { driverOptions } from '../../postgres/driver/index.ts';
import { readCatalogue } from '../../postgres/schema/catalogue.ts';
import { renderTypes } from '../../postgres/schema/render-types.ts';
import { describeFailure, StackFailure } from '../stack/failure.ts';
import { cloneDatabase, databaseUrl } from '../testing/clone.ts';
import { testStack } from '../testing/stack.ts';
import { ensureTemplate } from '../testing/template.ts';
import { NOT_CHECKED } from './gates.ts';
import { ROOT } from './root.ts';

const FILE = join(ROOT, 'infra', 'postgres', 'schema', 'tables.ts');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run db:types [-- --check]`: writes tables.ts from a database that the migrations made, or compares it. */
try {
  const wanted = await generatedTypes();
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, wanted);
    say('infra/postgres/schema/tables.ts is written');
  } else if (readFileSync(FILE, 'utf8') !== wanted) {
    say('infra/postgres/schema/tables.ts does not fit the migrations: npm run db:types');
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof StackFailure)) throw error;
  say(describeFailure(error).replaceAll('\n', ' '));
  process.exitCode = NOT_CHECKED;
}

async function generatedTypes(): Promise<string> {
  const { DATABASE_OWNER_URL: ownerUrl = '' } = await testStack(process.env, ['postgres']);
  const clone = await cloneDatabase(ownerUrl, await ensureTemplate(ownerUrl));
  const sql = postgres(databaseUrl(ownerUrl, clone.name), driverOptions({ name: 'condivisa-types', max: 1 }));
  try {
    return renderTypes(await readCatalogue(sql));
  } finally {
    await sql.end({ timeout: 5 });
    await clone.drop();
  }
}
