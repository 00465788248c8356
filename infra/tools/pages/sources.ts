import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the built pages follow from, besides the files of web/. */
const OTHERS = ['tsconfig.json', 'api/client/index.js'];
const NOT_BUILT = /^(node_modules|dist|\..*)$|\.test\.tsx?$/;

function webFiles(root: string): string[] {
  const entries = globSync('web/**', { cwd: root, withFileTypes: true, exclude: ({ name }) => NOT_BUILT.test(name) });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(join(root, '/').length));
}

/** Changes exactly when a file changes that the pages are built from: the sources of web/, its lockfile, the client. */
export function sourcesHash(root: string): string {
  const hash = createHash('sha256');
  for (const file of [...OTHERS, ...webFiles(root)].sort()) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
