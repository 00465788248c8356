import fc from 'fast-check';
import { apiDocument } from '../../http/document.ts';
import { ROUTES } from '../../routes.ts';
import { type Components, fromSchema } from './from-schema.ts';

/** A call made up from the document. */
export interface MadeCall {
  readonly method: string;
  readonly path: string;
  readonly template: string;
  /** What the document says may be answered. */
  readonly statuses: readonly string[];
  readonly contentType: string | undefined;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

const document = apiDocument(ROUTES);
const components = (document.components ?? {}) as Components;

/** Streams that stay open answer nothing that could be compared. */
const ENDLESS = /\/events$/;

const operations = Object.entries(document.paths ?? {})
  .flatMap(([template, item]) =>
    Object.entries(item ?? {}).map(([method, operation]) => ({ template, method, operation: operation as Operation })),
  )
  .filter(({ template, operation }) => operation.operationId !== undefined && !ENDLESS.test(template));

/** Any call of any operation: the ids that exist, near them and far from them, with and without what is needed. */
export const anyCall: fc.Arbitrary<MadeCall> = fc.constantFrom(...operations).chain(callOf);

function callOf({ template, method, operation }: (typeof operations)[number]): fc.Arbitrary<MadeCall> {
  const { parameters = [], requestBody } = operation;
  const [contentType, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const inPlace = (place: string) => parameters.filter((one) => one.in === place);
  return fc
    .record({
      path: fc.tuple(...inPlace('path').map(() => fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 4 }).map(String) }, ODD))),
      query: fc.record(Object.fromEntries(inPlace('query').map(({ name, schema }) => [name, fromSchema(schema ?? {}, components)])), {
        requiredKeys: inPlace('query')
          .filter(({ required }) => required === true)
          .map(({ name }) => name) as never[],
      }),
      body: media === undefined ? fc.constant(undefined) : fromSchema(media.schema ?? {}, components),
      versioned: fc.boolean(),
      keyed: fc.oneof(fc.constant(undefined), fc.uuid(), fc.constantFrom('a b', 'x'.repeat(300))),
    })
    .map((made) => ({
      method: method.toUpperCase(),
      path: template.replaceAll(/\{\w+\}/g, () => encodeURIComponent(made.path.shift() ?? '1')) + queryText(made.query),
      template,
      statuses: Object.keys(operation.responses),
      contentType,
      body: made.body === undefined ? undefined : JSON.stringify(made.body),
      headers: { ...(made.versioned ? { 'If-Match': '*' } : {}), ...(made.keyed === undefined ? {} : { 'Idempotency-Key': made.keyed }) },
    }));
}

const ODD = fc.constantFrom('0', '-1', 'x', '999999999999999', '99999999999999999999', "1' or '1'='1", '%', '..', '\u0000', '1.5', 'é');

function queryText(query: object): string {
  const given = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value),
  ]);
  return given.length === 0 ? '' : `?${new URLSearchParams(given as [string, string][])}`;
}
