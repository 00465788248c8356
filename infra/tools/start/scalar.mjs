/**
 * Brings Scalar's one-file browser bundle, which /docs serves, into node_modules/.scalar: `npm start` and the tests call it, and
 * `node infra/tools/start/scalar.mjs` does it alone. As a dependency its package would bring 170 others, which the bundle has compiled in.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@scalar/api-reference';
const VERSION = '1.72.1';
const INTEGRITY = 'sha512-XpEJ0rfc/cXbCrR+iC4kK0o/WwX2dTtGQbT049OlPKAHD6IMIFdTeGz2r+M27P2EDWKyUITRm/NzlP8z2pw/Ow==';
const BUNDLE = 'package/dist/browser/standalone.js';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const FOLDER = join(ROOT, 'node_modules', '.scalar');

const pack = (folder) => {
  const args = ['pack', `${PACKAGE}@${VERSION}`, '--json', '--prefer-offline', '--loglevel=error', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }));
  return join(folder, filename);
};

const verify = (archive) => {
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} ${VERSION} is not what it was: ${integrity} instead of ${INTEGRITY}`);
};

const FILE = join(FOLDER, `standalone-${VERSION}.js`);

const bring = () => {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) if (name.startsWith('standalone-')) rmSync(join(FOLDER, name));
  const folder = mkdtempSync(join(FOLDER, 'making-'));
  const archive = pack(folder);
  verify(archive);
  execFileSync('tar', ['-xzf', archive, '-C', folder, BUNDLE]);
  renameSync(join(folder, BUNDLE), FILE);
  rmSync(folder, { recursive: true });
};

/** Brings the bundle unless it is there. Throws when the registry does not answer. */
export const ensureDocsBundle = () => {
  if (!existsSync(FILE)) bring();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureDocsBundle();
