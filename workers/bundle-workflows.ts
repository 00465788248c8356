import { type BundleOptions, bundleWorkflowCode } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH } from '../infra/temporal/data-converter.ts';

/** Bundles without a word when all is well; throws with the bundler's own report when not. */
export async function bundleWorkflows(workflowsPath: string): Promise<{ code: string }> {
  const problems: string[] = [];
  const options: BundleOptions = { workflowsPath, failureConverterPath: FAILURE_CONVERTER_PATH, logger: collect(problems) };
  try {
    return await bundleWorkflowCode(options);
  } catch (error) {
    throw new Error([...problems, error instanceof Error ? error.message : error].join('\n'), { cause: error });
  }
}

function collect(problems: string[]) {
  const nothing = () => undefined;
  const keep = (message: string) => problems.push(message);
  return { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: keep };
}
