import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** The server and its tools, then the pages, each with its own settings. */
const PROJECTS = ['tsconfig.json', 'web/tsconfig.json'];

const failed = PROJECTS.filter((project) => {
  const args = [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '--project', project];
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status !== 0;
});
process.exit(failed.length > 0 ? 1 : 0);
