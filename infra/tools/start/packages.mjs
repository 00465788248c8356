/** Installs the locked packages of a folder. Runs on any Node from 20 on and needs no package itself. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withFileLock } from '../stack/file-lock.mjs';

const REPORT_EVERY_MS = 10_000;
const ARGS = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const lockfileOf = (folder) => join(folder, 'package-lock.json');
/** Holds the hash of the lockfile whose packages are installed. */
const markOf = (folder) => join(folder, 'node_modules', '.condivisa-lock');
const lockHash = (folder) =>
  createHash('sha256')
    .update(readFileSync(lockfileOf(folder)))
    .digest('hex');

/** Compares what npm noted as installed with the lockfile; optional packages of other platforms may be missing. */
const isInstalled = (folder) => {
  const noted = readText(join(folder, 'node_modules', '.package-lock.json'));
  if (noted === undefined) return false;
  const installed = JSON.parse(noted).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(lockfileOf(folder), 'utf8')).packages).filter(([path]) => path !== '');
  return wanted.every(([path, one]) =>
    installed[path] === undefined ? one.optional === true : installed[path].integrity === one.integrity,
  );
};

const isCurrent = (folder) => {
  const hash = lockHash(folder);
  if (readText(markOf(folder)) === hash) return true;
  if (!isInstalled(folder)) return false;
  writeFileSync(markOf(folder), hash);
  return true;
};

const runNpm = ({ folder, path, say }) =>
  new Promise((resolve) => {
    const startedMs = performance.now();
    const timer = setInterval(() => say(`npm ci: ${Math.round((performance.now() - startedMs) / 1000)} s so far`), REPORT_EVERY_MS);
    const finish = (outcome) => {
      clearInterval(timer);
      resolve({ ...outcome, seconds: Math.round((performance.now() - startedMs) / 1000) });
    };
    const child = spawn('npm', ARGS, {
      cwd: folder,
      stdio: ['inherit', process.stderr, 'inherit'],
      env: { ...process.env, PATH: path },
    });
    child.on('error', (error) => finish({ why: error.code === 'ENOENT' ? 'npm is not on PATH' : error.message }));
    child.on('exit', (code, signal) => finish(code === 0 ? {} : { why: signal ?? `exit code ${code}` }));
  });

const install = async (wanted) => {
  const { folder, say } = wanted;
  if (isCurrent(folder)) return;
  const stale = existsSync(join(folder, 'node_modules'));
  say(`${stale ? 'the installed packages are not those of package-lock.json' : 'no packages installed yet'}: running npm ci`);
  rmSync(markOf(folder), { force: true });
  const { why, seconds } = await runNpm(wanted);
  if (why !== undefined) throw new Error(`npm ci failed (${why}): see its lines above; once its cause is gone, start again`);
  writeFileSync(markOf(folder), lockHash(folder));
  say(`packages installed in ${seconds} s`);
};

/** Installs what the lockfile of `folder` names unless it is there, with the npm on `path`, under the lock file `lock`. Throws when npm fails. */
export const ensurePackages = async (wanted) => {
  const { folder, lock, say } = wanted;
  if (isCurrent(folder)) return;
  mkdirSync(dirname(lock), { recursive: true, mode: 0o711 });
  await withFileLock(
    lock,
    () => install(wanted),
    (pid) => say(`npm ci is running already (process ${pid}); waiting for it`),
  );
};
