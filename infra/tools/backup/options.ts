import { StackFailure } from '../stack/failure.ts';
import { parseOptions } from '../stack/parse-options.ts';

const OPTIONS = {
  instance: { type: 'string' },
  to: { type: 'string' },
  from: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'keys-to': { type: 'string' },
  replace: { type: 'boolean' },
  'keep-sign-ins': { type: 'boolean' },
} as const;

type OptionName = keyof typeof OPTIONS;

/** What was typed after the command; options that it does not know are refused with its usage. Throws StackFailure. */
export function readOptions(args: readonly string[], names: readonly OptionName[], usage: string) {
  const options = Object.fromEntries(names.map((name) => [name, OPTIONS[name]])) as typeof OPTIONS;
  return parseOptions({ args: [...args], options, strict: true, allowPositionals: false }, usage).values;
}

/** The value of an option that the command cannot do without. Throws StackFailure. */
export function requireOption(value: string | undefined, name: OptionName, usage: string): string {
  if (value !== undefined && value !== '') return value;
  throw new StackFailure(`--${name}`, 'is missing', usage);
}
