import { dirname } from 'node:path';
import { StackFailure } from './failure.ts';
import { requireInstance } from './known-instance.ts';
import { parseOptions } from './parse-options.ts';
import { removeStack } from './remove.ts';
import { runTool } from './run-tool.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const USAGE = 'npm run remove -- --instance NAME';
const log = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run remove`: ends an instance and deletes everything it kept. Without --yes it only says what would be lost. */
await runTool(async () => {
  const options = { instance: { type: 'string' }, yes: { type: 'boolean' } } as const;
  const { instance: name, yes } = parseOptions({ options }, USAGE).values;
  if (name === undefined) throw new StackFailure('--instance', 'is missing', USAGE);
  const instance = requireInstance(ROOT, name);
  if (yes !== true) {
    const why = 'would lose its database, keys, histories, mails and logs permanently';
    throw new StackFailure(
      instance.folder,
      why,
      `npm run backup -- --instance ${name} --to FOLDER, then npm run remove -- --instance ${name} --yes`,
    );
  }
  await removeStack({ root: ROOT, instance: name, log });
  log(`removed ${instance.folder}`);
});
