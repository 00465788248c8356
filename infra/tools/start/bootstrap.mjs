/**
 * `node infra/tools/start/bootstrap.mjs FILE [ARGUMENT...]`: installs the locked packages when they are missing or stale, then runs the TypeScript
 * file under Node 24. Runs on any Node from 20 on and needs no package.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFileLock } from '../stack/file-lock.mjs';

const OLDEST_NODE_MAJOR = 20;
const NODE_MAJOR = 24;
const REPORT_EVERY_MS = 10_000;

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const MODULES = join(ROOT, 'node_modules');
const PROGRAMS = join(MODULES, '.bin');
const LOCKFILE = join(ROOT, 'package-lock.json');
/** Holds the hash of the lockfile whose packages are installed. */
const MARK = join(MODULES, '.condivisa-lock');

const major = Number(process.versions.node.split('.')[0]);

const say = (line) => process.stderr.write(`${line}\n`);

const fail = (line) => {
  say(line);
  process.exit(1);
};

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const lockHash = () => createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex');

/** Compares what npm noted as installed with the lockfile; optional packages of other platforms may be missing. */
const isInstalled = () => {
  const noted = readText(join(MODULES, '.package-lock.json'));
  if (noted === undefined) return false;
  const installed = JSON.parse(noted).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(LOCKFILE, 'utf8')).packages).filter(([path]) => path !== '');
  return wanted.every(([path, one]) =>
    installed[path] === undefined ? one.optional === true : installed[path].integrity === one.integrity,
  );
};

const isCurrent = () => {
  const hash = lockHash();
  if (readText(MARK) === hash) return true;
  if (!isInstalled()) return false;
  writeFileSync(MARK, hash);
  return true;
};

/** npm empties node_modules: it must not be run by a Node that lies in there. */
const pathOutside = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== PROGRAMS)
    .join(delimiter);

const runNpm = (args) =>
  new Promise((resolve) => {
    const startedMs = performance.now();
    const timer = setInterval(() => say(`npm ci: ${Math.round((performance.now() - startedMs) / 1000)} s so far`), REPORT_EVERY_MS);
    const finish = (outcome) => {
      clearInterval(timer);
      resolve({ ...outcome, seconds: Math.round((performance.now() - startedMs) / 1000) });
    };
    const child = spawn('npm', args, {
      cwd: ROOT,
      stdio: ['inherit', process.stderr, 'inherit'],
      env: { ...process.env, PATH: pathOutside() },
    });
    child.on('error', (error) => finish({ why: error.code === 'ENOENT' ? 'npm is not on PATH' : error.message }));
    child.on('exit', (code, signal) => finish(code === 0 ? {} : { why: signal ?? `exit code ${code}` }));
  });

const install = async () => {
  if (isCurrent()) return;
  say(`${existsSync(MODULES) ? 'the installed packages are not those of package-lock.json' : 'no packages installed yet'}: running npm ci`);
  rmSync(MARK, { force: true });
  const { why, seconds } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (why !== undefined) fail(`npm ci failed (${why}): see its lines above; once its cause is gone, start again`);
  writeFileSync(MARK, lockHash());
  say(`packages installed in ${seconds} s`);
};

const ensureInstalled = async () => {
  if (isCurrent()) return;
  const data = join(ROOT, '.data');
  mkdirSync(data, { recursive: true, mode: 0o711 });
  await withFileLock(join(data, 'npm-ci.lock'), install, (pid) => say(`npm ci is running already (process ${pid}); waiting for it`));
};

const findNode = () => {
  const packaged = join(PROGRAMS, 'node');
  if (existsSync(packaged)) return packaged;
  if (major >= NODE_MAJOR) return process.execPath;
  return fail(
    `Node ${NODE_MAJOR} is needed here (this is ${process.versions.node}, and no package brings it for this system): https://nodejs.org`,
  );
};

/** Of a Ctrl-C at a terminal every process hears by itself; passing it on would make it two. */
const forwardSignals = (child) => {
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !atTerminal) child.kill(signal);
    });
  }
};

const runFile = (args) => {
  const env = { ...process.env, TZ: 'UTC', PATH: [PROGRAMS, pathOutside()].join(delimiter) };
  const child = spawn(findNode(), args, { stdio: 'inherit', env });
  forwardSignals(child);
  child.on('error', (error) => fail(`cannot run Node: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
};

/** npm keeps `--instance NAME` for itself when no `--` stands before it, and the command would take the default instance. */
const requireOwnOptions = () => {
  const taken = ['instance', 'from', 'to', 'scenario'].find((name) => process.env[`npm_config_${name}`] !== undefined);
  if (taken !== undefined) fail(`npm took --${taken} for itself: put -- before the options, as in "npm run status -- --instance NAME"`);
};

requireOwnOptions();
if (major < OLDEST_NODE_MAJOR)
  fail(`Node ${OLDEST_NODE_MAJOR} or newer is needed to start (this is ${process.versions.node}): https://nodejs.org`);
const [file, ...rest] = process.argv.slice(2);
if (file === undefined) fail('usage: node infra/tools/start/bootstrap.mjs FILE [ARGUMENT...]');
await ensureInstalled();
runFile([join(ROOT, file), ...rest]);
