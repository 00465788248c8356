import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflows } from '../../../workers/bundle-workflows.ts';
import { ROOT } from './root.ts';

const CACHE = join(ROOT, 'node_modules', '.cache', 'condivisa');

/** Bundles every file of a folder as if they were workflows: a Node built-in anywhere below makes the bundler refuse. Resolves to the number of files. */
export async function bundleFolder(folder: string): Promise<number> {
  const files = globSync('**/*.ts', { cwd: folder, exclude: ['**/*.test.ts'] }).sort();
  mkdirSync(CACHE, { recursive: true });
  const scratch = mkdtempSync(join(CACHE, 'purity-'));
  try {
    const entry = join(scratch, 'entry.ts');
    writeFileSync(entry, files.map((file, index) => `export * as file${index} from ${JSON.stringify(join(folder, file))};`).join('\n'));
    await bundleWorkflows(entry);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return files.length;
}

if (import.meta.main) {
  try {
    const count = await bundleFolder(join(ROOT, 'domain'));
    process.stdout.write(`${count} files of domain/ bundle\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
