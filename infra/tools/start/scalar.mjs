/**
 * `node infra/tools/start/scalar.mjs`, run by npm after each install: brings Scalar's one-file browser bundle, which /docs serves, into
 * node_modules/.scalar. As a dependency its package would bring 170 others, which the bundle has compiled in.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
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

const bring = (file) => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(FOLDER, 'making-'));
  const archive = pack(folder);
  verify(archive);
  execFileSync('tar', ['-xzf', archive, '-C', folder, BUNDLE]);
  renameSync(join(folder, BUNDLE), file);
  rmSync(folder, { recursive: true });
};

const file = join(FOLDER, `standalone-${VERSION}.js`);
if (!existsSync(file)) bring(file);
