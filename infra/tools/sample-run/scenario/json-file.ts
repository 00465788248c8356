import type { z } from 'zod';
import { fromSchemaText, schemaText, verbatim } from '../../../../domain/kernel/messages.ts';
import { validatorText } from '../../../../domain/kernel/text/validator-text.ts';
import type { FaultList } from './faults.ts';
import { lineOfOffset, lineOfPath, linesOfJson } from './json-lines.ts';
import { folderMessages } from './messages.ts';
import { readSource, type SourceFile } from './source-file.ts';

const STRING_OR_COMMENT = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Blanks instead of `//` and block comments, so that every value keeps its place. */
const withoutComments = (text: string): string =>
  text.replaceAll(STRING_OR_COMMENT, (found) => (found.startsWith('"') ? found : found.replaceAll(/[^\n]/g, ' ')));

function parseJson(source: SourceFile, faults: FaultList): unknown {
  try {
    return JSON.parse(withoutComments(source.text));
  } catch (error) {
    const { message } = error as Error;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? source.text.length);
    faults.add(source.name, lineOfOffset(source.text, offset), '', folderMessages.notJson(message));
    return undefined;
  }
}

/** The folder's JSON file in the form of its schema; undefined with faults (line and path of the field) when it is not. */
export function readJsonFile<T extends z.ZodType>(folder: string, name: string, schema: T, faults: FaultList): z.output<T> | undefined {
  const source = readSource(folder, name, faults);
  const value = source === undefined ? undefined : parseJson(source, faults);
  if (source === undefined || value === undefined) return undefined;
  const result = schema.safeParse(value, { error: (issue) => schemaText(validatorText(issue)) });
  if (result.success) return result.data;
  const lines = linesOfJson(withoutComments(source.text));
  for (const issue of result.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    for (const key of keys) {
      const path = key === undefined ? issue.path : [...issue.path, key];
      faults.add(
        name,
        lineOfPath(lines, path),
        path.join('.'),
        key === undefined ? (fromSchemaText(issue.message) ?? verbatim(issue.message)) : folderMessages.unknownField,
      );
    }
  }
  return undefined;
}
