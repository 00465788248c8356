import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePdf } from '../../../infra/tools/sample-run/sample/pdf.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import type { ApiText } from './json-schema.ts';

const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as ApiText;
const calls = new Map(
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [operation.operationId, { path, method, operation }] as const),
  ),
);

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api?.drop());

type Ids = Record<string, number>;

/** Ids of an example stand for records that are there: these. */
function withIds(value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((one) => withIds(one, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, ids[name] ?? withIds(one, ids)]));
}

async function send(id: string, key: string, ids: Ids): Promise<{ status: number; body: { id?: number; error?: { message: string } } }> {
  const { path, method, operation } = calls.get(id) as NonNullable<ReturnType<typeof calls.get>>;
  const json = withIds(operation.requestBody?.content['application/json']?.example, ids);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(ids[name]));
  const response = await api.call(method.toUpperCase(), filled, { key, json, headers: method === 'put' ? { 'If-Match': '*' } : {} });
  return { status: response.status, body: (await response.json()) as never };
}

/** The decision that many bodies name; only its content is written here. */
async function uploadDecision(ids: Ids): Promise<number> {
  const form = new FormData();
  form.set('kind', 'other');
  form.set('file', new File([makePdf('Decision', [])], 'decision.pdf', { type: 'application/pdf' }));
  const path = `/api/cer/communities/${ids.community_id}/documents`;
  const response = await api.call('POST', path, { key: api.keys.manager, body: form });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: number }).id;
}

it('the main requests of the document are accepted as they stand, one after the other', async () => {
  const { operator, manager, admin } = api.keys;
  const ids: Ids = { organisation_id: api.organisationId };
  /** Each call, who sends it, and the id that it gives to later ones. */
  const steps: readonly (readonly [string, string, string?])[] = [
    ['createOrganisation', admin],
    ['createSubstationArea', operator],
    ['createCommunity', manager, 'community_id'],
    ['createConfiguration', manager, 'configuration_id'],
    ['createStatute', manager, 'statute_id'],
    ['createMember', manager, 'member_id'],
    ['createThirdPartyProducer', manager],
    ['createPoint', manager, 'assignment_id'],
    ['createPlant', manager, 'plant_id'],
    ['createStorage', manager],
    ['createExemption', manager],
    ['createDistributionRule', manager],
    ['createParameter', manager],
    ['createPayoutRule', manager],
    ['createPlantGrant', manager],
    ['recordVatDeduction', manager],
    ['recordSmallestPayment', manager],
    ['runComplianceChecks', manager],
    ['createInvitation', manager],
    ['changeCommunity', manager],
    ['changeMember', manager],
    ['endStatute', manager],
    ['simulateSettlement', manager],
    ['askGraphql', manager],
  ];
  const refused: string[] = [];
  for (const [id, key, gives] of steps) {
    const { status, body } = await send(id, key, ids);
    if (status >= 300) refused.push(`${id}: ${status} ${body.error?.message}`);
    if (gives !== undefined) ids[gives] = body.id ?? 0;
    if (gives === 'community_id') ids.document_id = await uploadDecision(ids);
  }
  expect(refused).toEqual([]);
});
