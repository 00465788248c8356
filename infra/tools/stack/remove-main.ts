import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { StackFailure } from './failure.ts';
import { requireInstance } from './known-instance.ts';
import { removeStack } from './remove.ts';
import { runTool } from './run-tool.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const USAGE = 'npm run remove -- --instance NAME --yes';
const log = (line: string): void => void process.stdout.write(`${line}\n`);

function readArguments(): { readonly instance?: string | undefined; readonly yes?: boolean | undefined } {
  try {
    return parseArgs({ options: { instance: { type: 'string' }, yes: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new StackFailure('arguments', (error as Error).message.split('. ')[0] ?? '', USAGE);
  }
}

/** `npm run remove`: ends an instance and deletes everything it kept. Both options are asked for, so that no habit deletes `main`. */
await runTool(async () => {
  const { instance: name, yes } = readArguments();
  if (name === undefined) throw new StackFailure('--instance', 'is missing', USAGE);
  const instance = requireInstance(ROOT, name);
  if (yes !== true) {
    const why = 'would lose its database, keys, histories, mails and logs for good';
    throw new StackFailure(instance.folder, why, `npm run backup -- --instance ${name} --to FOLDER, then ${USAGE.replace('NAME', name)}`);
  }
  await removeStack({ root: ROOT, instance: name, log });
  log(`removed ${instance.folder}`);
});
