import { dirname, resolve } from 'node:path';
import { runTool } from '../stack/run-tool.ts';
import { backUp } from './back-up.ts';
import { readOptions, requireOption } from './options.ts';
import { readPassphrase } from './passphrase.ts';
import { findSource } from './source.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const USAGE = 'npm run backup -- --to NEW_FOLDER [--instance NAME] [--passphrase-file FILE]';
const log = (line: string): void => void process.stdout.write(`${line}\n`);

await runTool(async () => {
  const options = readOptions(process.argv.slice(2), ['instance', 'to', 'passphrase-file'], USAGE);
  const folder = resolve(requireOption(options.to, 'to', USAGE));
  const passphrase = readPassphrase(options['passphrase-file'], process.env, 'backup');
  const surroundings = { root: ROOT, env: process.env, log, instance: options.instance };
  const { tables, files } = await backUp({ ...surroundings, ...(await findSource(surroundings)), folder, passphrase });
  const rows = Object.values(tables).reduce((sum, one) => sum + one.rows, 0);
  log(`backed up ${Object.keys(tables).length} tables with ${rows} rows (${files['database.dump'].bytes} bytes) and the keys to ${folder}`);
});
