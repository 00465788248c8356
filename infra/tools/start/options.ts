import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly instance: string | undefined;
  readonly scenario: string | undefined;
  readonly exit: boolean;
  readonly json: string | undefined;
  readonly fresh: boolean;
  readonly noJob: boolean;
}

/** What was typed is not understood; the message ends with the usage. */
export class UsageError extends Error {}

export const USAGE = `npm start -- [OPTION...]   services, migrations, API, workers, then the main job; keeps serving until Ctrl-C

  --scenario DIR   take the community of this folder instead of the sample (infra/tools/sample-run/SCENARIO-FOLDER.md)
  --json FILE      write the job's result as JSON
  --fresh          start a further sample community instead of continuing the last one
  --exit           end when the job has ended: code 0 when it did its work
  --no-job         only serve
  --instance NAME  data, ports and secrets below .data/NAME instead of .data/main
  --help           this text`;

const OPTIONS = {
  scenario: { type: 'string' },
  json: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  exit: { type: 'boolean', default: false },
  'no-job': { type: 'boolean', default: false },
  instance: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}\n\n${USAGE}`);
  }
}

/** The options of `npm start`; `help` when only the usage is asked for. Throws UsageError. */
export function readOptions(args: readonly string[]): StartOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  if (values.fresh && values.scenario !== undefined) throw new UsageError('--fresh is for the sample: leave out --scenario or --fresh');
  if (values['no-job'] && (values.exit || values.json !== undefined || values.fresh || values.scenario !== undefined)) {
    throw new UsageError('--no-job goes with no other option of the job');
  }
  const { instance, scenario, exit, json, fresh } = values;
  return { instance, scenario, exit, json, fresh, noJob: values['no-job'] };
}
