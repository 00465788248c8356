import { parseArgs } from 'node:util';
import type { Language } from '../../../domain/kernel/language.ts';

/** How the main job is started; by `npm start`, or by hand against any running API. */
export interface JobOptions {
  readonly api: string;
  /** Files with the API keys of an operator and of a community manager. */
  readonly operatorKey: string;
  readonly managerKey: string;
  /** Folder of the HTML report. */
  readonly report: string;
  /** File for the accounts of the sample's people and folder of the mail inbox that gets their invitations; undefined: none are made. */
  readonly people: { readonly file: string; readonly mails: string } | undefined;
  /** Address of simulated meter APIs for a source of the sample; undefined: it gets none. */
  readonly meters: string | undefined;
  readonly scenario: string | undefined;
  readonly json: string | undefined;
  readonly fresh: boolean;
  /** In which language faults are named. */
  readonly language: Language;
}

const OPTIONS = {
  api: { type: 'string' },
  'operator-key': { type: 'string' },
  'manager-key': { type: 'string' },
  report: { type: 'string' },
  people: { type: 'string' },
  mails: { type: 'string' },
  meters: { type: 'string' },
  scenario: { type: 'string' },
  json: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  language: { type: 'string', default: 'en' },
} as const;

/** Reads the arguments; throws when one of the first four is missing or one is unknown. */
export function readJobOptions(args: readonly string[]): JobOptions {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const required = (name: 'api' | 'operator-key' | 'manager-key' | 'report'): string => {
    const value = values[name];
    if (value === undefined) throw new Error(`--${name} is missing`);
    return value;
  };
  return {
    api: required('api'),
    operatorKey: required('operator-key'),
    managerKey: required('manager-key'),
    report: required('report'),
    people: values.people === undefined || values.mails === undefined ? undefined : { file: values.people, mails: values.mails },
    meters: values.meters,
    scenario: values.scenario,
    json: values.json,
    fresh: values.fresh,
    language: values.language === 'it' ? 'it' : 'en',
  };
}
