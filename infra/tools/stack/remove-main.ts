import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { StackFailure } from './failure.ts';
import { requireInstance } from './known-instance.ts';
import { removeStack } from './remove.ts';
import { runTool } from './run-tool.ts';
import { usageFailure } from './usage-failure.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const USAGE = 'npm run remove -- --instance NAME';
const log = (line: string): void => void process.stdout.write(`${line}\n`);

function readArguments(): { readonly instance?: string | undefined; readonly yes?: boolean | undefined } {
  try {
    return parseArgs({ options: { instance: { type: 'string' }, yes: { type: 'boolean' } } }).values;
  } catch (error) {
    throw usageFailure(error, USAGE);
  }
}

/** `npm run remove`: ends an instance and deletes everything it kept. Without --yes it only says what would be lost. */
await runTool(async () => {
  const { instance: name, yes } = readArguments();
  if (name === undefined) throw new StackFailure('--instance', 'is missing', USAGE);
  const instance = requireInstance(ROOT, name);
  if (yes !== true) {
    const why = 'would lose its database, keys, histories, mails and logs for good';
    throw new StackFailure(
      instance.folder,
      why,
      `npm run backup -- --instance ${name} --to FOLDER, then npm run remove -- --instance ${name} --yes`,
    );
  }
  await removeStack({ root: ROOT, instance: name, log });
  log(`removed ${instance.folder}`);
});
