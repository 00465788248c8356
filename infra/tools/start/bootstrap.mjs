/**
 * `node infra/tools/start/bootstrap.mjs FILE [ARGUMENT...]`: installs the locked packages when they are missing or stale, then runs the TypeScript
 * file under Node 24. Runs on any Node from 20 on and needs no package.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './packages.mjs';
import { askedUsage } from './usages.mjs';

const OLDEST_NODE_MAJOR = 20;
const NODE_MAJOR = 24;

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const PROGRAMS = join(ROOT, 'node_modules', '.bin');

const major = Number(process.versions.node.split('.')[0]);

const say = (line) => process.stderr.write(`${line}\n`);

const fail = (line) => {
  say(line);
  process.exit(1);
};

/** npm empties node_modules: it must not be run by a Node that lies in there. */
const pathOutside = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== PROGRAMS)
    .join(delimiter);

const installOrFail = () =>
  ensurePackages({ folder: ROOT, lock: join(ROOT, '.data', 'npm-ci.lock'), path: pathOutside(), say }).catch((error) =>
    fail(error.message),
  );

const findNode = () => {
  const packaged = join(PROGRAMS, 'node');
  if (existsSync(packaged)) return packaged;
  if (major >= NODE_MAJOR) return process.execPath;
  return fail(
    `Node ${NODE_MAJOR} is needed here (this is ${process.versions.node}, and no package brings it for this system): https://nodejs.org`,
  );
};

/** A Ctrl-C at a terminal reaches every process by itself; passing it on would make it two. */
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
  const taken = ['instance', 'from', 'to', 'scenario', 'port'].find((name) => process.env[`npm_config_${name}`] !== undefined);
  if (taken !== undefined) fail(`npm took --${taken} for itself: put -- before the options, as in "npm run status -- --instance NAME"`);
};

requireOwnOptions();
if (major < OLDEST_NODE_MAJOR)
  fail(`Node ${OLDEST_NODE_MAJOR} or newer is needed to start (this is ${process.versions.node}): https://nodejs.org`);
const [file, ...rest] = process.argv.slice(2);
if (file === undefined) fail('usage: node infra/tools/start/bootstrap.mjs FILE [ARGUMENT...]');
const usage = askedUsage(process.env.npm_lifecycle_event ?? '', rest);
if (usage !== undefined) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
await installOrFail();
runFile([join(ROOT, file), ...rest]);
