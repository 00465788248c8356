import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './paths.ts';

const CACHE = join(ROOT, 'node_modules', '.cache', 'condivisa');
const BUILDER = join(ROOT, 'workers', 'build-bundle.ts');
const SOURCES = [
  ...['workflows/**/*.ts', 'domain/**/*.ts', 'infra/temporal/failure-converter.ts'],
  ...['workers/bundle-workflows.ts', 'package-lock.json', 'tsconfig.json'],
];
const MAX_BYTES = 64 * 2 ** 20;

/**
 * The bundled workflow code. It is kept under a name made from the sources and the locked packages, so a start whose sources did not
 * change bundles nothing, and a kept bundle can be no other than the one the sources give. Throws when the workflows do not bundle.
 */
export async function workflowBundle(): Promise<{ code: string }> {
  const file = join(CACHE, `workflows-${sourceHash()}.js`);
  return { code: kept(file) ?? keep(file, await built()) };
}

/** Bundled by a process of its own, whose 200 MB end with it. */
async function built(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [BUILDER], { cwd: ROOT, maxBuffer: MAX_BYTES });
  return stdout;
}

function sourceHash(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT, exclude: ['**/*.test.ts'] }).sort();
  for (const file of files) {
    const content = readFileSync(join(ROOT, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
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
