import { type ApiText, type Schema, typesOf } from '../../../../api/http/document/json-schema.ts';
import { ACCESS, FRAGMENT_STARTS, MOST_TITLE, TITLE_VERBS } from './ruleset.ts';
import { type Field, fieldsOf, type NamedOperation, operationsOf } from './walk.ts';

export interface Finding {
  readonly rule: string;
  readonly at: string;
  readonly text: string;
}

/** What a reader of the document misses that no public ruleset asks for. */
export function houseFindings(document: ApiText): Finding[] {
  const operations = operationsOf(document);
  return [...operations.flatMap(operationFindings), ...[...fieldsOf(document)].flatMap(fieldFindings)];
}

function operationFindings(operation: NamedOperation): Finding[] {
  const { operationId: at, summary = '', description = '', security, parameters = [], responses, requestBody } = operation;
  const found: [boolean, string, string][] = [
    [TITLE_VERBS.has(summary.split(' ')[0] ?? ''), 'title-verb', `"${summary}" begins with no verb of the list in ruleset.ts`],
    [summary.length <= MOST_TITLE && !/[.;:]/.test(summary), 'title-short', `"${summary}" is long or has two clauses`],
    [description !== '' && !ACCESS.test(description), 'description', 'says nothing of what the call does'],
    [
      !FRAGMENT_STARTS.has(/^\p{L}+/u.exec(description)?.[0] ?? ''),
      'description-sentence',
      `"${description.slice(0, 40)}..." is a fragment`,
    ],
    [security !== undefined, 'security', 'is not declared; public operations have []'],
    ...parameters.map(({ name, in: where, required, example }): [boolean, string, string] => {
      const isNeeded = where === 'path' || (where === 'query' && required === true);
      return [
        where === 'header' || isNeeded === (example !== undefined),
        'parameter-example',
        `${name}: only what is required has an example`,
      ];
    }),
    ...contentFindings('request', requestBody?.content),
    ...Object.entries(responses).flatMap(([status, { content }]) => (status.startsWith('2') ? contentFindings(status, content) : [])),
  ];
  return found.filter(([isRight]) => !isRight).map(([, rule, text]) => ({ rule, at, text }));
}

function contentFindings(part: string, content: Readonly<Record<string, object>> = {}): [boolean, string, string][] {
  const types = Object.keys(content);
  const media = content['application/json'];
  return [
    [media === undefined || types[0] === 'application/json', 'json-first', `${part}: JSON comes after ${types[0]}`],
    [media === undefined || 'example' in media, 'example', `${part}: JSON without an example`],
  ];
}

function fieldFindings({ at, name, schema, said, isElement }: Field): Finding[] {
  const found: [boolean, string, string][] = [
    [isElement || said.trim() !== '', 'field-description', 'is not described (api/http/document/field-texts)'],
    [isElement || !isName(name, said), 'field-description', 'is described by its name only (api/http/document/field-texts)'],
    [!isNumber(schema) || isId(name) || schema['x-unit'] !== undefined, 'unit', 'is a number without x-unit (api/http/document/units.ts)'],
    [isExplained(schema, said), 'values', 'has values without a meaning (api/http/document/value-texts)'],
    [schema.pattern === undefined || isPortable(schema.pattern), 'pattern', `${schema.pattern} needs a flag`],
  ];
  return found.filter(([isRight]) => !isRight).map(([, rule, text]) => ({ rule, at, text }));
}

/** Is the first sentence nothing but the name of the field? */
const isName = (name: string, said: string): boolean => words(/^[^.\n]*/.exec(said.trim())?.[0] ?? '') === words(name.replaceAll('_', ' '));
const words = (text: string): string => text.toLowerCase().replace(/^the /, '').trim();

const isNumber = (schema: Schema): boolean =>
  schema.enum === undefined && typesOf(schema).some((type) => type === 'integer' || type === 'number');
const isId = (name: string): boolean => /(^|_)ids?$|_by$/.test(name);

const isExplained = ({ enum: values = [] }: Schema, said: string): boolean =>
  values.every((value) => value === null || value === '' || said.includes(`\`${value}\``));

/** Does it mean the same with and without the flag `u`? */
function isPortable(pattern: string): boolean {
  try {
    return !/\\[pP]\{/.test(pattern) && [new RegExp(pattern), new RegExp(pattern, 'u')].length === 2;
  } catch {
    return false;
  }
}
