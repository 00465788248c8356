import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { PV, readyCommunity } from '../settlement/testing/settled-community.ts';
import { caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let made: MadeCommunity;
let codes: string[] = [];
let send: ReturnType<typeof caller>;
beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  made = await readyCommunity(api, 'before');
  codes = (await db().selectFrom('membership').select('code').orderBy('code').execute()).map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(1);
  await db().updateTable('distribution_rule').set({ validity: '[2024-01-01,2026-01-01)' }).execute();
});
afterAll(() => api?.drop());

const db = () => api.database.owner.db;
const fourEyes = (four_eyes: boolean) => db().updateTable('community').set({ four_eyes }).where('id', '=', made.communityId).execute();

async function upload(kind: string): Promise<number> {
  const file = { file_name: 'minutes.pdf', media_type: 'application/pdf', size_bytes: 1, sha256: randomUUID(), uploaded_by: 'user:999' };
  const values = { community_id: made.communityId, kind, ...file };
  return (await db().insertInto('document').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

const RULE = { quotas: [{ to: 'consumers', share: '1', key: 'equal' }] };
const ofCommunity = (rest: string): string => `/api/cer/communities/${made.communityId}${rest}`;
/** A decision of each use that takes a document once: path, kind of the document and body. */
const decisions = (): readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] => {
  const scope = { configuration_id: made.configurationId };
  const grant = { plant_code: PV, requested_on: '2025-01-10', reference: 'G', planned_cost_cents: 1_000_000, admitted_on: '2025-02-10' };
  const weights = Object.fromEntries(codes.toReversed().map((code, at) => [code, at + 2]));
  const half = { numerator: 1, denominator: 2 };
  const majority = { ...half, exceeds: true, of: 'cast' };
  const terms = { kind: 'other', notice_days: 8, quorum: half, majority, most_proxies: 2, clause: 'art. 9', valid_from: '2025-01-01' };
  return [
    [ofCommunity('/smallest-payments'), 'other', { cents: 2_000, valid_from: '2025-01-01' }],
    [ofCommunity('/vat-deductions'), 'other', { deducts: true, valid_from: '2025-01-01' }],
    [ofCommunity('/payout-rules'), 'other', { ...scope, mode: 'on_advance', valid_from: '2025-07-01' }],
    [ofCommunity('/distribution-rules'), 'other', { ...scope, rule: RULE, valid_from: '2026-01-01' }],
    [ofCommunity('/bank-accounts'), 'other', { iban: 'IT60X0542811101000000123456', holder: 'CER', valid_from: '2025-01-01' }],
    [ofCommunity('/voting-terms'), 'statute', { ...terms, weights }],
    [ofCommunity('/voting-terms'), 'statute', { ...terms, kind: 'admission', valid_to: '2027-01-01' }],
    [
      ofCommunity('/membership-terms'),
      'other',
      { investment_cents: 60_000, investment_months: 60, clause: 'art. 7', valid_from: '2025-01-01' },
    ],
    [
      ofCommunity('/plant-grants'),
      'other',
      { ...grant, deed: { on: '2025-03-10', number: 'D "1" è\\2', granted_share: '0.4', granted_cents: 400_000 } },
    ],
    [
      '/api/v1/settlement/excess-certificates',
      'other',
      { ...scope, year: 2024, cents: 465_000, reference: 'C "1"', issued_on: '2025-05-30' },
    ],
  ];
};

const uses = () =>
  db().selectFrom('document_use').select(['document_id', 'use', 'part', 'object', 'used_by']).orderBy('document_id').execute();
const decide = (path: string, document_id: number, body: Readonly<Record<string, unknown>>) => {
  const json = 'deed' in body ? { ...body, deed: { ...(body.deed as object), document_id } } : { ...body, document_id };
  return send('POST', path, { json, key: api.keys.operator });
};

it('decisions of before use their documents up as later ones do: filled from the rows, the same however often', async () => {
  const documents: number[] = [];
  for (const [path, kind, body] of decisions()) {
    const document = await upload(kind);
    documents.push(document);
    const { status, body: answer } = await decide(path, document, body);
    expect(status, `${path} ${JSON.stringify(answer)}`).toBe(201);
  }
  const recorded = await uses();
  expect(recorded.map(({ document_id }) => document_id)).toEqual(documents);
  await sql`truncate document_use`.execute(db());
  for (let time = 0; time < 2; time += 1) {
    await sql`call fill_document_uses()`.execute(db());
    expect(await uses()).toEqual(recorded);
  }
  await fourEyes(true);
  const [[path = ''] = []] = decisions();
  const again = await decide(path, documents[0] ?? 0, { cents: 10_000_000, valid_from: '2025-03-01' });
  expect([again.status, again.body.error?.details[0]?.code]).toEqual([422, 'not_named']);
  await db()
    .insertInto('document_decision')
    .values({ document_id: documents[0] ?? 0, use: 'smallest_payment', named_by: 'user:998' })
    .execute();
  const named = await decide(path, documents[0] ?? 0, { cents: 10_000_000, valid_from: '2025-03-01' });
  expect([named.status, named.body.error?.details[0]?.code]).toEqual([409, 'already_used']);
  await fourEyes(false);
});
