import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../infra/tools/gates/root.ts';
import type { JsonSchema } from './json-schema.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly schema?: JsonSchema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
}

const { paths, components } = JSON.parse(readFileSync(join(ROOT, 'api/openapi.json'), 'utf8'));
const operations = Object.values(paths as Record<string, Record<string, Operation>>).flatMap((path) =>
  Object.values(path).filter((one) => one?.operationId !== undefined),
);

/** The components that schemas of api/openapi.json refer to. */
export const NAMED_SCHEMAS: Readonly<Record<string, JsonSchema>> = components.schemas;

/** What `find` finds in the parameters and bodies of all requests of api/openapi.json; bodies have no name, `path` says the request. */
export const inRequests = <T>(find: (name: string, schema: JsonSchema, path: string) => readonly T[]): T[] =>
  operations.flatMap(({ operationId, parameters = [], requestBody }) => [
    ...parameters.flatMap(({ name, schema = {} }) => find(name, schema, `${operationId}?${name}`)),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema = {} }) => find('', schema, operationId)),
  ]);
