import { z } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../routes.ts';
import { apiDocument } from '../document.ts';
import type { ApiText, Operation } from './json-schema.ts';

const document = JSON.parse(JSON.stringify(apiDocument(ROUTES))) as ApiText;
const operations = new Map(
  Object.values(document.paths).flatMap((item) => Object.values(item).map((one): [string, Operation] => [one.operationId, one])),
);
const operationOf = (id: string): Operation => operations.get(id) as Operation;

/** What a schema finds wrong with an example. */
const faults = (schema: z.ZodType, example: unknown): string[] => {
  const { success, error } = schema.safeParse(example);
  return success ? [] : error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

const bodies = ROUTES.flatMap(({ spec }) => {
  const { body } = spec.request ?? {};
  const schema = body instanceof z.ZodType ? body : undefined;
  return schema === undefined
    ? []
    : [{ id: spec.id, schema, example: operationOf(spec.id).requestBody?.content['application/json']?.example }];
});
const answers = ROUTES.flatMap(({ spec }) =>
  Object.entries(spec.responses).flatMap(([status, schema]) => {
    const example = operationOf(spec.id).responses[status]?.content?.['application/json']?.example;
    return schema instanceof z.ZodType && status.startsWith('2') ? [{ id: `${spec.id} ${status}`, schema, example }] : [];
  }),
);

describe('the examples of the API document', () => {
  it('are requests that the schemas of their routes accept, rules across fields included', () => {
    expect(bodies.length).toBeGreaterThan(90);
    const wrong = bodies.map(({ id, schema, example }) => ({ id, faults: faults(schema, example) }));
    expect(wrong.filter((one) => one.faults.length > 0)).toEqual([]);
  });

  it('are answers that the routes could give', () => {
    expect(answers.length).toBeGreaterThan(200);
    const wrong = answers.map(({ id, schema, example }) => ({ id, faults: faults(schema, example) }));
    expect(wrong.filter((one) => one.faults.length > 0)).toEqual([]);
  });
});
