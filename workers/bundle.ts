import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, type Logger } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH } from '../infra/temporal/data-converter.ts';
import { ROOT, WORKFLOWS_PATH } from './paths.ts';

const CACHE = join(ROOT, 'node_modules', '.cache', 'condivisa');
const SOURCES = ['workflows/**/*.ts', 'domain/**/*.ts', 'infra/temporal/failure-converter.ts', 'workers/bundle.ts', 'package-lock.json'];

/** Silent: webpack's report is no news to anyone, its errors are thrown. */
const QUIET: Logger = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/**
 * The bundled workflow code. It is kept under a name made from the sources and the locked packages, so a start whose sources did not
 * change bundles nothing, and a kept bundle can be no other than the one the sources give. Throws when the workflows do not bundle.
 */
export async function workflowBundle(log: Logger = QUIET): Promise<{ code: string }> {
  const file = join(CACHE, `workflows-${sourceHash()}.js`);
  return { code: kept(file) ?? keep(file, await build(log)) };
}

/** Bundles without looking at what is kept. */
export async function build(log: Logger = QUIET): Promise<string> {
  const { code } = await bundleWorkflowCode({ workflowsPath: WORKFLOWS_PATH, failureConverterPath: FAILURE_CONVERTER_PATH, logger: log });
  return code;
}

function sourceHash(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT, exclude: ['**/*.test.ts'] }).sort();
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 32);
}

function kept(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A read-only installation keeps nothing and loses only time. */
function keep(file: string, code: string): string {
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  } catch {}
  return code;
}
