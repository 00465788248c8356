import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { DECISION_KINDS, type DecisionUse, eyesOf } from '../../domain/documents/decision-kinds.ts';
import { PV, readyCommunity, settleMonth, storedDocument, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { CORRECTED, FILED, LOOKED_AT, PROOFS } from './testing/proofs.ts';

let api: TestApi;
let made: MadeCommunity;
/** Documents that hold no decision: a person's, and one of the community of a kind that cannot. */
let wrong: number[] = [];
beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'grounds');
  await storeMonth(api, '2025-03');
  await settleMonth(api, made, '2025-03');
  const { producer_id: partyId } = await api.database.owner.db.selectFrom('plant').select('producer_id').executeTakeFirstOrThrow();
  wrong = [
    await storedDocument(api, made.communityId, { partyId }),
    await storedDocument(api, made.communityId, { kind: 'identity_document' }),
  ];
});
afterAll(() => api?.drop());
const isNamedBefore = (use: DecisionUse): boolean => eyesOf(use) === 'named';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
interface Ground {
  readonly use: DecisionUse;
  /** The path with its numbers, and the body without document. */
  readonly call: () => Promise<{ readonly path: string; readonly body: Record<string, unknown> }>;
}

const COMMUNITY = '/api/cer/communities/{community_id}';
const SETTLEMENT = '/api/v1/settlement';
const ofCommunity = (rest: string) => `/api/cer/communities/${made.communityId}${rest}`;
const ids = async (table: 'point_assignment' | 'plant_assignment' | 'distribution_rule' | 'plant'): Promise<number> =>
  (await api.database.owner.db.selectFrom(table).select('id').orderBy('id').executeTakeFirstOrThrow()).id;
const scope = () => ({ configuration_id: made.configurationId });
const NOTE = { note: 'as GSE wrote' };

/** Every operation that names a document as the ground of money or of a rule. */
const GROUNDS: Readonly<Record<string, Ground>> = {
  [`post ${COMMUNITY}/smallest-payments`]: {
    use: 'smallest_payment',
    call: async () => ({ path: ofCommunity('/smallest-payments'), body: { cents: 10_000_000, valid_from: '2025-01-01' } }),
  },
  [`post ${COMMUNITY}/vat-deductions`]: {
    use: 'vat_deduction',
    call: async () => ({ path: ofCommunity('/vat-deductions'), body: { deducts: true, valid_from: '2025-01-01' } }),
  },
  [`post ${COMMUNITY}/payout-rules`]: {
    use: 'payout_rule',
    call: async () => ({ path: ofCommunity('/payout-rules'), body: { ...scope(), mode: 'on_advance', valid_from: '2025-07-01' } }),
  },
  [`put ${COMMUNITY}/payout-rules/{rule_id}`]: {
    use: 'payout_rule',
    call: async () => {
      const document_id = await storedDocument(api, made.communityId);
      const rule = { ...scope(), mode: 'on_advance', valid_from: '2025-07-01', document_id };
      const { id } = (await send('post', ofCommunity('/payout-rules'), rule)).body;
      return { path: ofCommunity(`/payout-rules/${id}`), body: { valid_to: '2025-09-01' } };
    },
  },
  [`post ${COMMUNITY}/bank-accounts`]: {
    use: 'bank_account',
    call: async () => ({
      path: ofCommunity('/bank-accounts'),
      body: { iban: 'IT60X0542811101000000123456', holder: 'CER', valid_from: '2025-01-01' },
    }),
  },
  [`post ${COMMUNITY}/membership-terms`]: {
    use: 'membership_terms',
    call: async () => ({
      path: ofCommunity('/membership-terms'),
      body: { investment_cents: 60_000, investment_months: 60, clause: 'art. 7', valid_from: '2025-01-01' },
    }),
  },
  [`post ${COMMUNITY}/voting-terms`]: {
    use: 'voting_terms',
    call: async () => {
      const [half, exceeds] = [
        { numerator: 1, denominator: 2 },
        { exceeds: true, of: 'cast' },
      ];
      const terms = { kind: 'other', notice_days: 8, quorum: half, majority: { ...half, ...exceeds }, most_proxies: 2, clause: 'art. 9' };
      return { path: ofCommunity('/voting-terms'), body: { ...terms, valid_from: '2025-01-01' } };
    },
  },
  [`put ${COMMUNITY}/voting-terms/{voting_terms_id}`]: {
    use: 'voting_terms',
    call: async () => {
      const { path, body } = await (GROUNDS[`post ${COMMUNITY}/voting-terms`] as Ground).call();
      const { id } = (await send('post', path, { ...body, kind: 'admission', valid_to: '2025-06-01' })).body;
      return { path: `${path}/${id}`, body: { valid_to: null } };
    },
  },
  [`post ${SETTLEMENT}/payout-batches/{batch_id}/bank-answers`]: {
    use: 'returned_payment',
    call: async () => {
      const { batch_id, id: payout_id } = await preparedPayment();
      const answer = { payout_id, outcome: 'returned', on: '2025-07-01', reason: 'x' };
      return { path: `${SETTLEMENT}/payout-batches/${batch_id}/bank-answers`, body: { answers: [answer] } };
    },
  },
  [`post ${SETTLEMENT}/payouts/{payout_id}/fail`]: {
    use: 'returned_payment',
    call: async () => {
      const { id } = await preparedPayment();
      return { path: `${SETTLEMENT}/payouts/${id}/fail`, body: { on: '2025-07-01', reason: 'x' } };
    },
  },
  [`post ${COMMUNITY}/distribution-rules`]: {
    use: 'distribution_rule',
    call: async () => {
      const { rule } = await api.database.owner.db.selectFrom('distribution_rule').select('rule').executeTakeFirstOrThrow();
      await api.database.owner.db.updateTable('distribution_rule').set({ validity: '[2024-01-01,2026-01-01)' }).execute();
      return { path: ofCommunity('/distribution-rules'), body: { ...scope(), rule, valid_from: '2026-01-01' } };
    },
  },
  [`put ${COMMUNITY}/distribution-rules/{rule_id}`]: {
    use: 'distribution_rule',
    call: async () => ({ path: ofCommunity(`/distribution-rules/${await ids('distribution_rule')}`), body: { valid_to: '2025-03-01' } }),
  },
  [`put ${COMMUNITY}/distribution-rules/{rule_id}/facts`]: {
    use: 'distribution_rule',
    call: async () => {
      const id = await ids('distribution_rule');
      const { data } = (await send('get', ofCommunity('/distribution-rules'), undefined)).body;
      const { rule, valid_from, valid_to } = data.find((one: Body) => one.id === id);
      const other = { ...rule, fundShare: rule.fundShare === '0.15' ? '0.16' : '0.15' };
      return {
        path: ofCommunity(`/distribution-rules/${id}/facts`),
        body: { rule: other, valid_from, valid_to, correction_reason: 'typed wrong' },
      };
    },
  },
  [`put ${COMMUNITY}/statutes/{statute_id}/facts`]: {
    use: 'statute',
    call: async () => {
      const { db } = api.database.owner;
      const community_id = made.communityId;
      const known = await db.selectFrom('community_statute').select('id').where('source', '=', 'facts').executeTakeFirst();
      const row = { community_id, kind: 'statute', clauses: [], source: 'facts', validity: '[2020-01-01,2020-02-01)' } as const;
      const { id } =
        known ??
        (await db
          .insertInto('community_statute')
          .values({ ...row, clauses: [] })
          .returning('id')
          .executeTakeFirstOrThrow());
      const days = { valid_from: '2020-01-01', valid_to: '2020-02-01' };
      return {
        path: ofCommunity(`/statutes/${id}/facts`),
        body: { kind: 'founding_deed', clauses: [], source: 'facts', ...days, correction_reason: 'typed wrong' },
      };
    },
  },
  [`post ${COMMUNITY}/statutes`]: {
    use: 'statute',
    call: async () => ({
      path: ofCommunity('/statutes'),
      body: { kind: 'statute', clauses: [], source: 'deed', valid_from: '2024-01-01' },
    }),
  },
  [`post ${COMMUNITY}/plant-grants`]: {
    use: 'plant_grant',
    call: async () => ({
      path: ofCommunity('/plant-grants'),
      body: {
        plant_code: PV,
        requested_on: '2025-01-10',
        reference: 'G-1',
        planned_cost_cents: 1_000_000,
        admitted_on: '2025-02-10',
        deed: { on: '2025-03-10', number: 'D-1', granted_share: '0.4', granted_cents: 400_000 },
      },
    }),
  },
  [`put ${COMMUNITY}/points/{assignment_id}/recognition`]: {
    use: 'recognition',
    call: async () => ({
      path: ofCommunity(`/points/${await ids('point_assignment')}/recognition`),
      body: { recognised_from: '2024-06-01', recognised_to: null, ...NOTE },
    }),
  },
  [`put ${COMMUNITY}/plants/{plant_id}/sections/{section_id}/recognition`]: {
    use: 'recognition',
    call: async () => ({
      path: ofCommunity(`/plants/${await ids('plant')}/sections/${await ids('plant_assignment')}/recognition`),
      body: { service_start: '2024-06-01', ...NOTE },
    }),
  },
  [`post ${SETTLEMENT}/excess-certificates`]: {
    use: 'excess_certificate',
    call: async () => ({
      path: `${SETTLEMENT}/excess-certificates`,
      body: { ...scope(), year: 2024, cents: 465_000, reference: 'C-1', issued_on: '2025-05-30' },
    }),
  },
  [`post ${SETTLEMENT}/ring-fenced-uses`]: {
    use: 'ring_fenced_use',
    call: async () => ({
      path: `${SETTLEMENT}/ring-fenced-uses`,
      body: { ...scope(), reference: 'U-1', used_on: '2025-06-01', purpose: 'social_purpose', description: 'school', cents: 1 },
    }),
  },
  [`post ${SETTLEMENT}/energy-sales/{sale_id}/approve`]: {
    use: 'energy_sale',
    call: async () => {
      const sale = { plant_code: PV, month: '2025-03', buyer: 'gse', buyer_name: 'GSE', energy_wh: 1000, reference: 'R' };
      const record = async (gross_cents: number): Promise<Body> => {
        const json = { ...scope(), sales: [{ ...sale, gross_cents }] };
        return (await send('post', `${SETTLEMENT}/energy-sales`, json)).body.data[0];
      };
      await record(10);
      return { path: `${SETTLEMENT}/energy-sales/${(await record(1)).id}/approve`, body: NOTE };
    },
  },
};

/** A payment in a batch, prepared once: a person has one prepared payment at most. */
async function preparedPayment(): Promise<{ readonly batch_id: number; readonly id: number }> {
  const { db } = api.database.owner;
  const known = await db.selectFrom('payout').select(['batch_id', 'id']).executeTakeFirst();
  if (known !== undefined) return known;
  const { producer_id: party_id } = await db.selectFrom('plant').select('producer_id').executeTakeFirstOrThrow();
  const community_id = made.communityId;
  const batch = { community_id, note: 'x', prepared_by: 'test' };
  const { id: batch_id } = await db.insertInto('payout_batch').values(batch).returning('id').executeTakeFirstOrThrow();
  const payment = { batch_id, community_id, party_id, cents: 1 };
  const { id } = await db.insertInto('payout').values(payment).returning('id').executeTakeFirstOrThrow();
  return { batch_id, id };
}

async function send(method: string, path: string, json: unknown): Promise<{ status: number; body: Body }> {
  const response = await api.call(method.toUpperCase(), path, { key: api.keys.operator, json, headers: { 'If-Match': '*' } });
  return { status: response.status, body: await expectDeclared(method.toUpperCase(), path, response) };
}

/** A document of a kind that the caller uploaded. */
async function ownUpload(kind: string): Promise<number> {
  const me = (await (await api.call('GET', '/api/v1/auth/me', { key: api.keys.operator })).json()) as { id: number };
  return upload(kind, `user:${me.id}`);
}

async function upload(kind: string, uploaded_by: string): Promise<number> {
  const file = { file_name: 'own.pdf', media_type: 'application/pdf', size_bytes: 1, sha256: randomUUID(), uploaded_by };
  const document = { community_id: made.communityId, kind, ...file };
  return (await api.database.owner.db.insertInto('document').values(document).returning('id').executeTakeFirstOrThrow()).id;
}
const decisionsOf = (document: number) => ofCommunity(`/documents/${document}/decisions`);
const nameBy = (document_id: number, use: DecisionUse, named_by = 'user:999') =>
  api.database.owner.db.insertInto('document_decision').values({ document_id, use, named_by }).execute();
const fourEyes = (four_eyes: boolean) =>
  api.database.owner.db.updateTable('community').set({ four_eyes }).where('id', '=', made.communityId).execute();

/** What one person may do without a document although the community wants four eyes, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  [`post ${SETTLEMENT}/payout-batches/{batch_id}/bank-answers`]: 'a payment that was never confirmed comes back without one',
  [`post ${SETTLEMENT}/payouts/{payout_id}/fail`]: 'a payment that was never confirmed comes back without one',
  [`post ${COMMUNITY}/plant-grants`]: 'a grant without its deed lowers nothing: its share is applied with the deed',
};

it.each(Object.keys(GROUNDS))('takes no document that holds no such decision, nor with four eyes an own one or none: %s', async (name) => {
  const { use, call } = GROUNDS[name] as Ground;
  const { path, body } = await call();
  const given = (document_id: number) => {
    const json = 'deed' in body ? { ...body, deed: { ...(body.deed as object), document_id } } : { ...body, document_id };
    return send(name.split(' ')[0] as string, path, json);
  };
  await fourEyes(true);
  const without = name in WITHOUT ? undefined : await send(name.split(' ')[0] as string, path, body);
  const own = await given(await ownUpload(DECISION_KINDS[use][0] as string));
  const unnamed = await upload(DECISION_KINDS[use][0] as string, 'user:999');
  if (isNamedBefore(use)) expect((await send('post', decisionsOf(unnamed), { decides: [use] })).status).toBe(200);
  const others = isNamedBefore(use) ? await given(unnamed) : own;
  await fourEyes(false);
  if (without !== undefined) expect([403, 409, 422], JSON.stringify(without.body)).toContain(without.status);
  // Named by the acting person alone it is not a ground.
  if (isNamedBefore(use))
    expect([others.status, others.body.error?.details[0]?.code], JSON.stringify(others.body)).toEqual([422, 'not_named']);
  // Whoever recorded a sale does not approve it either, whatever document it names.
  const refused = name.endsWith('/approve') ? [403, undefined] : [422, 'own_upload'];
  expect([own.status, own.body.error?.details[0]?.code], JSON.stringify(own.body)).toEqual(refused);
  for (const document_id of wrong) {
    const answer = await given(document_id);
    expect([answer.status, answer.body.error?.details[0].code], JSON.stringify(answer.body)).toEqual([422, 'wrong_kind']);
    for (const kind of DECISION_KINDS[use]) expect(answer.body.error.details[0].message).toContain(kind);
  }
});

it('is the ground of one decision of a use with four eyes, once another person said that it decides this', async () => {
  const minutes = await upload('other', 'user:999');
  await nameBy(minutes, 'smallest_payment');
  await fourEyes(true);
  const record = (cents: number, document_id = minutes) =>
    send('post', ofCommunity('/smallest-payments'), { cents, valid_from: '2025-02-01', document_id });
  expect((await record(2_000)).status).toBe(201);
  expect((await record(2_000)).body.error.code).toBe('already_exists');
  const other = await record(10_000_000);
  expect([other.status, other.body.error.details[0].code]).toEqual([409, 'already_used']);
  const flag = await send('post', ofCommunity('/vat-deductions'), { deducts: true, valid_from: '2025-02-01', document_id: minutes });
  expect(flag.body.error.details[0].code).toBe('not_named');
  const { body } = await send('get', decisionsOf(minutes), undefined);
  expect(body.data).toMatchObject([{ use: 'smallest_payment', named_by: 'user:999', used_by: expect.stringMatching(/^user:/) }]);
  await fourEyes(false);
});

it('says one amount of a year, a sale and a use, also without four eyes', async () => {
  const { db } = api.database.owner;
  const said = async (path: string, body: object) => {
    const answer = await send('post', path, body);
    return [answer.status, answer.body.error?.details[0]?.code];
  };
  const document_id = await upload('gse_act', 'user:999');
  const certificate = await (GROUNDS[`post ${SETTLEMENT}/excess-certificates`] as Ground).call();
  const certify = (cents: number) => said(certificate.path, { ...certificate.body, reference: `C-${cents}`, cents, document_id });
  expect(await certify(100)).toEqual([201, undefined]);
  expect(await certify(200)).toEqual([409, 'proves_other']);

  const minutes = await upload('other', 'user:999');
  const sale = await (GROUNDS[`post ${SETTLEMENT}/energy-sales/{sale_id}/approve`] as Ground).call();
  const { id: earlier } = await db
    .selectFrom('energy_sale')
    .select('id')
    .where('gross_cents', '=', 10)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const approval = { sale_id: earlier, community_id: made.communityId, document_id: minutes, note: 'x', approved_by: 'user:998' };
  await db
    .insertInto('energy_sale_approval')
    .values(approval)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  expect(await said(sale.path, { ...sale.body, document_id: minutes })).toEqual([409, 'proves_other']);

  const receipt = await upload('other', 'user:999');
  const { party_id } = await db.selectFrom('membership').select('party_id').where('code', 'is not', null).executeTakeFirstOrThrow();
  const use = {
    ...scope(),
    used_on: '2025-06-01',
    purpose: 'non_enterprise_consumers',
    description: 'refund',
    cents: 1,
    party_id,
  } as const;
  const spent = { ...use, community_id: made.communityId, reference: 'U-7', document_id: receipt, recorded_by: 'user:998', waits: true };
  await db.insertInto('ring_fenced_use').values(spent).execute();
  expect(await said(`${SETTLEMENT}/ring-fenced-uses`, { ...use, reference: 'U-8', document_id: receipt })).toEqual([409, 'proves_other']);
});

it('is one ground under whatever kind it was stored: a copy carries no second decision', async () => {
  const minutes = await upload('other', 'user:999');
  await nameBy(minutes, 'smallest_payment');
  const { sha256 } = await api.database.owner.db
    .selectFrom('document')
    .select('sha256')
    .where('id', '=', minutes)
    .executeTakeFirstOrThrow();
  const copy = await upload('private_contract', 'user:999');
  await sql`update document set sha256 = ${sha256} where id = ${copy}`.execute(api.database.owner.db);
  await nameBy(copy, 'smallest_payment');
  await fourEyes(true);
  const record = (cents: number, document_id: number) =>
    send('post', ofCommunity('/smallest-payments'), { cents, valid_from: '2025-03-01', document_id });
  expect((await record(2_000, minutes)).status).toBe(201);
  const other = await record(3_000, copy);
  expect([other.status, other.body.error.details[0].code]).toEqual([409, 'already_used']);
  await fourEyes(false);
});

it('with four eyes carries one wording of a rule: the rule that it decided is not deleted to make room for another', async () => {
  const document_id = await upload('other', 'user:999');
  await nameBy(document_id, 'distribution_rule');
  const { id } = await api.database.owner.db
    .selectFrom('distribution_rule')
    .select('id')
    .where('community_id', '=', made.communityId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await api.database.owner.db.updateTable('distribution_rule').set({ document_id }).where('id', '=', id).execute();
  await fourEyes(true);
  const refused = await api.call('DELETE', ofCommunity(`/distribution-rules/${id}`), {
    key: api.keys.manager,
    headers: { 'If-Match': '*' },
  });
  expect(refused.status).toBe(409);
  await fourEyes(false);
});

it('is said once, of a document whose kind can decide it', async () => {
  const minutes = await upload('other', 'user:999');
  const name = (document: number, ...decides: DecisionUse[]) => send('post', decisionsOf(document), { decides });
  expect((await name(minutes, 'payout_rule', 'statute')).body.data).toHaveLength(2);
  expect((await name(minutes, 'payout_rule')).body.data).toHaveLength(2);
  for (const document of wrong) expect((await name(document, 'payout_rule')).body.error.details[0].code).toBe('wrong_kind');
  expect((await name(minutes, 'energy_sale')).body.error.details[0].code).toBe('wrong_kind');
});

it('carries the end of a rule and the rule that follows on that day, and no change of another day', async () => {
  const document_id = await upload('other', 'user:999');
  await nameBy(document_id, 'payout_rule');
  const { id } = await api.database.owner.db.selectFrom('payout_rule').select('id').executeTakeFirstOrThrow();
  await fourEyes(true);
  const ended = await send('put', ofCommunity(`/payout-rules/${id}`), { valid_to: '2026-02-01', document_id });
  const rule = { ...scope(), mode: 'on_advance', valid_from: '2026-02-01', document_id };
  const next = await send('post', ofCommunity('/payout-rules'), rule);
  expect([ended.status, next.status], JSON.stringify(next.body)).toEqual([200, 201]);
  const later = await send('put', ofCommunity(`/payout-rules/${next.body.id}`), { valid_to: '2026-06-01', document_id });
  expect([later.status, later.body.error?.details[0].code]).toEqual([409, 'already_used']);
  await fourEyes(false);
});

it.each(Object.keys(GROUNDS).filter((name) => name.endsWith('/recognition')))('rests on nothing but an act of GSE: %s', async (name) => {
  const { path, body } = await (GROUNDS[name] as Ground).call();
  for (const kind of ['other', 'integration', 'variation_request']) {
    const json = { ...body, document_id: await ownUpload(kind) };
    const answer = await send('put', path, json);
    expect([answer.status, answer.body.error?.details[0].code], JSON.stringify(answer.body)).toEqual([422, 'wrong_kind']);
  }
});

it('becomes no minutes, which the program alone writes, nor do minutes become something else', async () => {
  const ofKind = { other: wrong[0], assembly_minutes: await storedDocument(api, made.communityId, { kind: 'assembly_minutes' }) };
  const change = async (id: number | undefined, kind: string) =>
    (await send('put', ofCommunity(`/documents/${id}/facts`), { kind, valid_until: null })).body.error?.details[0].message;
  for (const message of [await change(ofKind.other, 'assembly_minutes'), await change(ofKind.assembly_minutes, 'other')])
    expect(message).toContain('only the program writes');
});

it('knows every operation whose body names a document', async () => {
  const document = JSON.parse(await readFile('api/openapi.json', 'utf8'));
  const names = (schema: Body): boolean => {
    if (schema?.$ref !== undefined) return names(document.components.schemas[schema.$ref.split('/').at(-1)]);
    if (Array.isArray(schema)) return schema.some(names);
    if (schema === null || typeof schema !== 'object') return false;
    const fields = Object.keys(schema.properties ?? {});
    return fields.some((field) => /(^|_)document_ids?$/.test(field)) || Object.values(schema).some(names);
  };
  const found = Object.entries<Body>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Body>(methods).flatMap(([method, { requestBody }]) => (names(requestBody?.content) ? [`${method} ${path}`] : [])),
  );
  // A change of a grant has the deed of its creation, by the same command.
  const sameCommand = `put ${COMMUNITY}/plant-grants/{plant_grant_id}`;
  const others = [...Object.keys(PROOFS), ...Object.keys(LOOKED_AT), ...FILED, ...CORRECTED];
  expect(found.filter((one) => one !== sameCommand).sort()).toEqual([...Object.keys(GROUNDS), ...others].sort());
});
