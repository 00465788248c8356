import { once } from 'node:events';
import { bundleWorkflows } from './bundle-workflows.ts';
import { WORKFLOWS_PATH } from './paths.ts';

// Writes the workflow bundle to standard output; ends with 1 and the bundler's report when the workflows do not bundle.
try {
  const { code } = await bundleWorkflows(WORKFLOWS_PATH);
  if (!process.stdout.write(code)) await once(process.stdout, 'drain');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
