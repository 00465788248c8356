import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { withFileLock } from '../stack/file-lock.mjs';
import { run } from '../stack/run.ts';
import { ensurePackages } from '../start/packages.mjs';
import { sourcesHash } from './sources.ts';

const COMPRESSIBLE = /\.(css|html|js|json|mjs|svg|txt|webmanifest)$/;
/** Below this the headers weigh more than what is saved. */
const LEAST_BYTES = 1024;

/** Puts the compressed forms of every text beside it, as small as they get: a build is sent many times. */
async function compressFiles(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => COMPRESSIBLE.test(name));
  await Promise.all(names.map((name) => compressFile(join(folder, name))));
}

async function compressFile(path: string): Promise<void> {
  const bytes = readFileSync(path);
  if (bytes.length < LEAST_BYTES) return;
  const hint = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes, { params: hint }), promisify(gzip)(bytes, { level: 9 })]);
  writeFileSync(`${path}.br`, br);
  writeFileSync(`${path}.gz`, gz);
}

type Say = (line: string) => void;

const CLONE = join(import.meta.dirname, '..', '..', '..');
/** In the folder of the built pages: the hash of what they were built from. */
const MARK = '.sources';

const pathWithNode = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);

/** Installs the packages of web/ unless they are there. Throws when npm fails. */
export const ensureWebPackages = (say: Say, root = CLONE): Promise<void> =>
  ensurePackages({
    folder: join(root, 'web'),
    lock: join(root, '.data', 'npm-ci-web.lock'),
    path: pathWithNode,
    say: (line) => say(`pages: ${line}`),
  });

/** Builds the pages into web/dist unless they are there and current, and says so. Throws when npm or the build fails. */
export async function ensurePages(say: Say, root = CLONE): Promise<void> {
  if (isCurrent(root)) return;
  const lock = join(root, '.data', 'pages.lock');
  mkdirSync(dirname(lock), { recursive: true, mode: 0o711 });
  await withFileLock(
    lock,
    () => build(say, root),
    (pid) => say(`pages: process ${pid} is building them; waiting for it`),
  );
}

const distOf = (root: string): string => join(root, 'web', 'dist');

function isCurrent(root: string): boolean {
  const mark = join(distOf(root), MARK);
  return existsSync(mark) && readFileSync(mark, 'utf8') === sourcesHash(root);
}

/** A build appears whole: an API that starts meanwhile reads the last one or this one. */
async function build(say: Say, root: string): Promise<void> {
  if (isCurrent(root)) return;
  await ensureWebPackages(say, root);
  const startedMs = performance.now();
  const hash = sourcesHash(root);
  const made = join(root, 'web', 'node_modules', '.cache', 'pages');
  await bundle(root, made);
  await compressFiles(made);
  writeFileSync(join(made, MARK), hash);
  rmSync(distOf(root), { recursive: true, force: true });
  renameSync(made, distOf(root));
  say(`pages: built in ${Math.max(1, Math.round((performance.now() - startedMs) / 1000))} s`);
}

/** NODE_ENV decides which React is built in: callers may be tests. */
async function bundle(root: string, folder: string): Promise<void> {
  const web = join(root, 'web');
  const args = [join(web, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const { code, output } = await run(process.execPath, args, {
    cwd: web,
    env: { ...process.env, NODE_ENV: 'production', PATH: pathWithNode },
  });
  if (code !== 0) throw new Error(`vite build ended with code ${code}:\n${output}`);
}
