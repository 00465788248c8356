import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ServerType, serve } from '@hono/node-server';
import openapiTypes, { astToString } from 'openapi-typescript';
import { generate } from 'orval';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCommunity } from './sample.ts';
import { type TestApi, testApi } from './test-api.ts';

const execFileAsync = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const SETTINGS = {
  strict: true,
  module: 'nodenext',
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  noEmitOnError: true,
};

const BY_OPENAPI_FETCH = `
import createClient from 'openapi-fetch';
import type { paths } from './types.js';

const [baseUrl = '', key = ''] = process.argv.slice(2);
const client = createClient<paths, 'application/json' | 'application/problem+json'>({ baseUrl, headers: { 'X-API-Key': key } });
const { data, error } = await client.GET('/api/cer/communities', { params: { query: { limit: 5 } } });
if (data === undefined) throw new Error(error.error.message);
console.log(data.data.map(({ name }) => name).join());
// @ts-expect-error: a list is typed as its JSON, neither as text nor as anything
export const wrong: number | undefined = data.data[0]?.name;
`;

const BY_ORVAL = `
import { listCommunities } from './orval.js';

const [, , , key = ''] = process.argv;
const answer = await listCommunities({ limit: 5 }, { headers: { 'X-API-Key': key } });
if (answer.status !== 200) throw new Error(String(answer.status));
console.log(answer.data.data.map(({ name }) => name).join());
// @ts-expect-error: as above
export const wrong: number | undefined = answer.data.data[0]?.name;
`;

let api: TestApi;
let server: ServerType;
let project: string;
let address: string;

/** An ordinary project: our package from its archive, two generated clients, one compilation of all three. */
beforeAll(async () => {
  api = await testApi();
  await sampleCommunity(api, 'consumer');
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => resolve(address.port));
  });
  address = `http://127.0.0.1:${port}`;
  project = await mkdtemp(join(tmpdir(), 'condivisa-consumer-'));
  await installPackage();
  await generateClients();
  const compiled = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', project], { encoding: 'utf8' });
  expect(compiled.stdout).toBe('');
}, 300_000);
afterAll(async () => {
  server?.close();
  await api?.drop();
  await rm(project, { recursive: true, force: true });
});

async function installPackage(): Promise<void> {
  const modules = join(project, 'node_modules');
  const own = join(modules, 'condivisa');
  await mkdir(own, { recursive: true });
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', project], { cwd: join(ROOT, 'api/client'), encoding: 'utf8' }),
  );
  execFileSync('tar', ['-xzf', join(project, filename), '-C', own, '--strip-components=1']);
  for (const dependency of ['openapi-fetch', 'openapi-typescript-helpers', '@types', 'undici-types'])
    await symlink(join(ROOT, 'node_modules', dependency), join(modules, dependency));
  const write = (file: string, text: string) => writeFile(join(project, file), text);
  await write('package.json', JSON.stringify({ type: 'module' }));
  await write('tsconfig.json', JSON.stringify({ compilerOptions: SETTINGS, include: ['*.ts'] }));
  await write('documented.ts', documentedExample(await readFile(join(own, 'README.md'), 'utf8')));
  await write('by-openapi-fetch.ts', BY_OPENAPI_FETCH);
  await write('by-orval.ts', BY_ORVAL);
}

const documentedExample = (readme: string): string => /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

async function generateClients(): Promise<void> {
  const document = join(project, 'openapi.json');
  await writeFile(document, await readFile(join(ROOT, 'api/openapi.json')));
  await writeFile(join(project, 'types.d.ts'), astToString(await openapiTypes(new URL(`file://${document}`))));
  await generate({
    input: { target: document },
    output: {
      target: join(project, 'orval.ts'),
      client: 'fetch',
      mode: 'single',
      baseUrl: address,
      clean: false,
      override: { contentType: { include: ['application/json'] } },
    },
  });
}

async function run(file: string): Promise<string> {
  const env = { CONDIVISA_URL: address, CONDIVISA_KEY: api.keys.manager };
  return (await execFileAsync(process.execPath, [join(project, file), address, api.keys.manager], { env })).stdout;
}

describe('an ordinary project calls the API', () => {
  it.each(['documented', 'by-openapi-fetch', 'by-orval'])('%s', async (program) => {
    expect(await run(`${program}.js`)).toContain('Community consumer');
  });
});
