import type { z } from 'zod';
import { DomainError, type Fault } from '../../domain/kernel/errors.ts';
import { fromSchemaText, inEachLanguage, type Message, schemaText, verbatim } from '../../domain/kernel/messages.ts';
import { validatorText } from '../../domain/kernel/text/validator-text.ts';
import { httpMessages } from './messages.ts';

/** Where a part of the input came from; body faults are named by their JSON path alone. */
type Part = 'path' | 'query' | 'body';

type Issue = z.core.$ZodIssue;

/** Collects the faults of all parts, so that one answer names every bad field. */
export class InputFaults {
  readonly #faults: Fault[] = [];

  /** The parsed value, or undefined after noting what is wrong with it. */
  check<S extends z.ZodType>(part: Part, schema: S, value: unknown): z.output<S> | undefined {
    const result = schema.safeParse(value, { reportInput: true, error: (issue) => schemaText(validatorText(issue)) });
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.#faults.push(...faultsOf(issue, part === 'body' ? '' : part));
    return undefined;
  }

  /** Throws invalid_input when anything was noted. */
  refuse(): void {
    if (this.#faults.length === 0) return;
    throw new DomainError('invalid_input', summaryOf(this.#faults), this.#faults);
  }
}

/** The first fault, and how many others there are. */
function summaryOf([first, ...others]: readonly Fault[]): Message {
  if (first === undefined) return verbatim('');
  const more = httpMessages.furtherFaults(others.length);
  return inEachLanguage((language) => {
    const text = `${first.path}: ${first.message[language]}`;
    return others.length === 0 ? text : `${text} (${more[language]})`;
  });
}

function faultsOf(issue: Issue, prefix: string): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    const at = pathText(prefix, issue.path);
    return issue.keys.map((key) => ({
      path: at === '$' ? key : `${at}.${key}`,
      code: 'unknown_field',
      message: httpMessages.unknownField,
    }));
  }
  const path = pathText(prefix, issue.path);
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [
    missing
      ? { path, code: 'missing', message: httpMessages.missing }
      : { path, code: issue.code, message: fromSchemaText(issue.message) ?? verbatim(issue.message) },
  ];
}

/** `['items', 0, 'pod']` becomes `items[0].pod`; the whole value is `$`. */
function pathText(prefix: string, path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (so, key) => (typeof key === 'number' ? `${so}[${key}]` : so === '' ? String(key) : `${so}.${String(key)}`),
    prefix,
  );
  return text === '' ? '$' : text;
}
