import { dirname, resolve } from 'node:path';
import { runTool } from '../stack/run-tool.ts';
import { readOptions, requireOption } from './options.ts';
import { readPassphrase } from './passphrase.ts';
import { restore } from './restore.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const USAGE =
  'npm run restore -- --from FOLDER [--instance NAME] [--replace] [--keep-sign-ins] [--passphrase-file FILE] [--keys-to FOLDER]';
const log = (line: string): void => void process.stdout.write(`${line}\n`);

await runTool(async () => {
  const options = readOptions(process.argv.slice(2), ['instance', 'from', 'replace', 'keep-sign-ins', 'passphrase-file', 'keys-to'], USAGE);
  await restore({
    root: ROOT,
    env: process.env,
    log,
    instance: options.instance,
    folder: resolve(requireOption(options.from, 'from', USAGE)),
    passphrase: readPassphrase(options['passphrase-file'], process.env, 'restore'),
    replace: options.replace === true,
    keepSignIns: options['keep-sign-ins'] === true,
    keysTo: options['keys-to'],
  });
});
