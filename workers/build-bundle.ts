import { once } from 'node:events';
import { bundleWorkflowCode } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH } from '../infra/temporal/data-converter.ts';
import { WORKFLOWS_PATH } from './paths.ts';

const nothing = () => undefined;
/** Webpack's report is no news to anyone; its errors are thrown. */
const QUIET = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

// Writes the workflow bundle to standard output; ends with 1 and the bundler's message when the workflows do not bundle.
try {
  const { code } = await bundleWorkflowCode({ workflowsPath: WORKFLOWS_PATH, failureConverterPath: FAILURE_CONVERTER_PATH, logger: QUIET });
  if (!process.stdout.write(code)) await once(process.stdout, 'drain');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
