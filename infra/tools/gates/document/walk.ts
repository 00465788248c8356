import type { ApiText, Media, Operation, Parameter, Schema } from '../../../../api/http/document/json-schema.ts';

/** A field or parameter with what is said about it, its own description and that of the list it is an element of. */
export interface Field {
  readonly at: string;
  readonly name: string;
  readonly schema: Schema;
  readonly said: string;
  /** An element of a list or a choice: described with it. */
  readonly isElement: boolean;
}

export type NamedOperation = Operation & {
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly object[];
};

export const operationsOf = ({ paths }: ApiText): NamedOperation[] =>
  Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, one]) => ({ ...one, method, path })));

/** Every field of the components, and of the bodies and answers that are written in place. */
export function* fieldsOf(document: ApiText): Generator<Field> {
  for (const [name, schema] of Object.entries(document.components.schemas)) yield* below(schema, name, name, '');
  for (const operation of operationsOf(document)) {
    for (const one of operation.parameters ?? []) yield* parameterFields(one, operation.operationId);
    for (const { schema } of mediaOf(operation)) if (schema) yield* below(schema, operation.operationId, '', '');
  }
}

function* parameterFields({ name, schema, description = '' }: Parameter, owner: string): Generator<Field> {
  yield* from(schema, `${owner}?${name}`, name, description, false);
}

const mediaOf = ({ requestBody, responses }: Operation): Media[] => [
  ...Object.values(requestBody?.content ?? {}),
  ...Object.values(responses).flatMap(({ content }) => Object.values(content ?? {})),
];

function* from(schema: Schema, at: string, name: string, said: string, isElement: boolean): Generator<Field> {
  yield { at, name, schema, said: `${said}\n${schema.description ?? ''}`, isElement };
  yield* below(schema, at, name, `${said}\n${schema.description ?? ''}`);
}

function* below(schema: Schema, at: string, name: string, said: string): Generator<Field> {
  for (const [key, one] of Object.entries(schema.properties ?? {})) yield* from(one, `${at}.${key}`, key, '', false);
  const { items, additionalProperties: others } = schema;
  const elements = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(items ? [items] : [])];
  for (const one of [...elements, ...(typeof others === 'object' ? [others] : [])]) yield* from(one, at, name, said, true);
}
