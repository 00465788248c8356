import { describe, expect, it } from 'vitest';
import { ROUTES } from '../routes.ts';
import { type ApiText, referredBy, type Schema, typesOf } from './document/json-schema.ts';
import { apiDocument } from './document.ts';

/** Forms that are checked, and `opaque` for what is compared or opened and never shown. */
const FORMATS = new Set([
  ...['single-line', 'multi-line', 'opaque', 'password', 'binary', 'email', 'date', 'date-time'],
  ...['tax-code', 'pod', 'area-code', 'time-zone', 'decimal', 'ateco', 'csv', 'event-pattern', 'webhook-url'],
]);
/** Not stored: a computation whose input goes back to who sent it; fields of OAuth and files, read by their own rules. */
const READ_BY_OTHERS = new Set([
  'streamReadings',
  'readBankAnswers',
  'detectImport',
  'simulateSettlement',
  'oauthToken',
  'oauthRevoke',
  'createImport',
  'importMembers',
  'importSubstationAreas',
]);
/** What the client library of passkeys adds is looked at by the library alone; a rule by the check of rules. */
const OPEN = [
  /^(signInByPasskey|createPasskey) \.credential/,
  /^(whatIfSettlement|computeCandidateMatch) \.changes\[\]\.rule/,
  /^askGraphql \.variables/,
];

const document = JSON.parse(JSON.stringify(apiDocument(ROUTES))) as ApiText;

function* stringsOf(schema: Schema, at: string, seen: readonly string[] = []): Generator<readonly [string, Schema]> {
  const { $ref } = schema;
  if ($ref !== undefined) {
    const named = document.components.schemas[referredBy(schema) ?? ''];
    if (named !== undefined && !seen.includes($ref)) yield* stringsOf(named, at, [...seen, $ref]);
    return;
  }
  const types = typesOf(schema);
  if (types.includes('string') || (types.length === 0 && Object.keys(schema).length === 0)) yield [at, schema];
  for (const [name, part] of Object.entries(schema.properties ?? {})) yield* stringsOf(part, `${at}.${name}`, seen);
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) yield* stringsOf(part, at, seen);
  if (schema.items) yield* stringsOf(schema.items, `${at}[]`, seen);
  if (typeof schema.additionalProperties === 'object') yield* stringsOf(schema.additionalProperties, `${at}{}`, seen);
}

/** Every text that a caller can write into the record: bodies and queries of what changes something. */
function* written(): Generator<readonly [string, Schema]> {
  for (const methods of Object.values(document.paths))
    for (const [method, { operationId, parameters = [], requestBody }] of Object.entries(methods)) {
      if (method === 'get' || READ_BY_OTHERS.has(operationId)) continue;
      for (const { in: where, name, schema } of parameters) if (where === 'query') yield* stringsOf(schema, `${operationId} ?${name}`);
      for (const { schema = {} } of Object.values(requestBody?.content ?? {})) yield* stringsOf(schema, `${operationId} `);
    }
}

const isKnown = ({ format, pattern, enum: values, const: value }: Schema): boolean =>
  pattern !== undefined || values !== undefined || value !== undefined || FORMATS.has(format ?? '');

describe('texts that callers write', () => {
  it('are each of a kind that is checked', () => {
    const texts = [...written()];
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.filter(([at, schema]) => !isKnown(schema) && !OPEN.some((open) => open.test(at))).map(([at]) => at)).toEqual([]);
  });

  it('are one line where they name something, and lines only where they describe or explain', () => {
    const lines = [...written()].filter(([, { format }]) => format === 'multi-line').map(([at]) => at.split('.').at(-1) ?? '');
    expect([...new Set(lines)].sort()).toEqual([
      'body',
      'clause',
      'description',
      'note',
      'reason',
      'reasons',
      'retroactive_reason',
      'text',
      'text_en',
      'text_it',
    ]);
  });
});
