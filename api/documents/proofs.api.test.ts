import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { decideMembership } from '../../activities/members/commands/decide-membership.ts';
import { DECISION_KINDS } from '../../domain/documents/decision-kinds.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { communityContext } from '../../infra/postgres/driver/index.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { makeWorld, type World } from '../testing/matrix/world.ts';
import { pod } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor, userWith } from '../testing/users.ts';
import { FILED, LOOKED_AT, PROOFS } from './testing/proofs.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
/** Status, code of the first fault, and the field that it names. */
type Outcome = readonly [status: number, code: string | undefined, path: string | undefined];
type Operation = keyof typeof PROOFS | keyof typeof LOOKED_AT | (typeof FILED)[number];

let api: TestApi;
let world: World;
let communityId: number;
/** Membership and person of whom the papers are, and another person of the community. */
let own = { id: 0, code: '', party: 0 };
let other = { id: 0, code: '', party: 0 };
/** A motion that nobody announced. */
let draft = 0;
let headers: Record<string, string> = {};
let actor = '';

beforeAll(async () => {
  api = await testApi();
  world = await makeWorld(api);
  communityId = Number(world.own.params.community_id);
  const { userId } = await userWith(api, { username: 'prover', role: 'community_manager', communityId });
  actor = `user:${userId}`;
  headers = { ...(await sessionFor(api, userId, ['password', 'totp'])), 'If-Match': '*' };
  const { rows } = await sql<typeof own>`select id, code, party_id as party from membership where community_id = ${communityId}
    and status = 'active' order by id`.execute(db());
  [own, other] = rows as [typeof own, typeof own];
  await sql`update motion set opens_at = now() - interval '1 hour', closes_at = now() + interval '1 day', announced_at = now()
    where id = ${world.own.params.motion_id}`.execute(db());
  await sql`insert into motion_voter (motion_id, community_id, membership_id, weight)
    select ${world.own.params.motion_id}, community_id, id, 1 from membership where community_id = ${communityId} and status = 'active'
    on conflict do nothing`.execute(db());
  const times = { opens_at: '2026-01-10T08:00:00Z', closes_at: '2026-01-20T08:00:00Z', is_secret: false, created_by: 'test' };
  const text = { community_id: communityId, kind: 'other', form: 'written', title: 'A draft', body: 'x' } as const;
  ({ id: draft } = await db()
    .insertInto('motion')
    .values({ ...text, ...times })
    .returning('id')
    .executeTakeFirstOrThrow());
});
afterAll(() => api?.drop());
beforeEach(() => fourEyes(false));

const db = () => api.database.owner.db;
const fourEyes = (four_eyes: boolean) => db().updateTable('community').set({ four_eyes }).where('id', '=', communityId).execute();

async function call(method: string, path: string, json?: object): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { headers, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}

/** What the operation is sent besides its document. */
const bodies: Readonly<Record<Operation, () => Promise<object> | object>> = await (async () => {
  const C = '/api/cer/communities/{community_id}';
  const motion = () => ({
    kind: 'distribution_rule',
    form: 'written',
    title: 'A rule',
    body: 'Shall it be so?',
    configuration_id: Number(world.own.params.configuration_id),
    rule: { quotas: [{ to: 'consumers', share: '1', key: 'equal' }] },
    rule_from: '2025-01-01',
    retroactive_reason: 'as agreed',
    opens_at: new Date(Date.now() + 3_600_000).toISOString(),
    closes_at: new Date(Date.now() + 7_200_000).toISOString(),
  });
  const handed = { occurred_on: '2025-04-01', text: 'here' };
  return {
    [`post ${C}/area-assignments`]: () => ({ pod: pod(10), area_code: 'AC001E00001', assigned_on: '2025-03-01', note: 'letter' }),
    [`post ${C}/members/{member_id}/application`]: () => ({}),
    [`post ${C}/members/{member_id}/changes`]: () => ({ kind: 'role', changed_on: '2025-02-01', member_type: 'PRODUCER' }),
    [`post ${C}/members/{member_id}/consents`]: async () => {
      const { texts } = (await call('GET', `/api/v1/communities/${communityId}/consent-texts`)).body;
      return { consents: texts.slice(0, 1).map(({ kind, sha256 }: Body) => ({ kind, sha256 })) };
    },
    [`post ${C}/members/{member_id}/decisions`]: () => ({ act: 'resume' }),
    [`post ${C}/motions/{motion_id}/recorded-proxies`]: () => ({ giver_id: own.id, holder_code: other.code }),
    [`post ${C}/motions/{motion_id}/recorded-votes`]: () => ({ member_id: own.id, choice: 'yes' }),
    [`post ${C}/payment-accounts`]: () => ({ party_id: own.party, iban: 'IT60X0542811101000000123456', holder: 'Rossi' }),
    [`post ${C}/motions`]: motion,
    [`put ${C}/motions/{motion_id}`]: motion,
    [`post ${C}/configurations/{configuration_id}/gse-acts`]: () => ({
      act_number: 'G/9',
      occurred_on: '2025-04-01',
      act: { kind: 'representative_confirmation', from: '2025-04-15', text: '' },
    }),
    [`post ${C}/configurations/{configuration_id}/representative-changes`]: () => ({
      kind: 'member',
      party_id: own.party,
      effective_on: '2025-04-01',
      reason: 'vote',
    }),
    [`post ${C}/representative-changes/{representative_change_id}/notify`]: () => ({ notified_on: '2025-04-01' }),
    [`post ${C}/assets/{asset_id}/documents`]: () => ({}),
    [`post ${C}/installation-requests/{installation_id}/steps`]: () => ({ state: 'survey', occurred_on: '2025-04-01' }),
    [`post ${C}/configurations/{configuration_id}/application/integration`]: () => handed,
    [`post ${C}/configurations/{configuration_id}/application/observations`]: () => handed,
    [`post ${C}/inspections/{inspection_id}/evidence`]: () => handed,
    [`put ${C}/assets/{asset_id}/yield-profile`]: () => ({ source: 'x', monthly: Array(12).fill(1) }),
  } as Record<Operation, () => Promise<object> | object>;
})();

/** The field that names the document, where it is not `document_id`. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/\/application$/, 'bill_document_id'],
  [/\/motions(\/\{motion_id\})?$/, 'retroactive_document_id'],
  [/\/representative-changes$/, 'mandate_document_id'],
  [/(integration|observations|evidence)$/, 'document_ids'],
];
const fieldOf = (operation: string): string => FIELDS.find(([of]) => of.test(operation))?.[1] ?? 'document_id';

/** The drafts, plants and people that an operation changes, where they are others than those of the world. */
function paramsOf(operation: string): Readonly<Record<string, string | undefined>> {
  const { params } = world.own;
  if (operation.startsWith('put') && operation.includes('motions')) return { ...params, motion_id: String(draft) };
  if (operation.endsWith('yield-profile')) return { ...params, asset_id: params['getPlantPerformance.asset_id'] };
  return { ...params, member_id: String(own.id) };
}

async function answerTo(operation: Operation, document: number): Promise<Outcome> {
  const body = await bodies[operation]();
  if (operation.endsWith('/decisions')) return decide(document);
  const [method = '', template = ''] = operation.split(' ');
  const params = paramsOf(operation);
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '1');
  const field = fieldOf(operation);
  const answer = await call(method.toUpperCase(), path, { ...body, [field]: field === 'document_ids' ? [document] : document });
  const [first] = answer.body.error?.details ?? [];
  return [answer.status, first?.code, first?.path];
}

const give = async (operation: Operation, document: number) => (await answerTo(operation, document)).slice(0, 2);

/** The command that the process of the membership calls. */
async function decide(documentId: number): Promise<Outcome> {
  const scope = { communityId, membershipId: own.id };
  const decision = { act: 'resume', occurredOn: '2025-04-01', documentId, by: actor } as const;
  const context = communityContext(actor, [communityId]);
  try {
    await inWork(api.deps.db, context, (work) => decideMembership(work, api.deps.personal, scope, decision as never));
    return [200, undefined, undefined];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code === 'invalid_input' ? 422 : 409, error.details[0]?.code, error.details[0]?.path];
  }
}

interface Uploaded {
  readonly kind: string;
  readonly party?: number;
  readonly by?: string;
  readonly in?: number;
  readonly isDeleted?: boolean;
}

async function upload({ kind, party, by = 'user:999', in: community_id = communityId, isDeleted = false }: Uploaded): Promise<number> {
  const file = { file_name: 'paper.pdf', media_type: 'application/pdf', size_bytes: 1, sha256: randomUUID(), uploaded_by: by };
  const deleted = isDeleted ? { deleted_at: new Date(), deleted_by: 'test' } : {};
  const document = { community_id, kind, party_id: party ?? null, ...file, ...deleted };
  return (await db().insertInto('document').values(document).returning('id').executeTakeFirstOrThrow()).id;
}
const name = (document_id: number, use: string, named_by = 'user:998') =>
  db().insertInto('document_decision').values({ document_id, use, named_by }).execute();

const kindOf = (operation: Operation): string => {
  const use = operation in PROOFS ? PROOFS[operation as keyof typeof PROOFS].use : LOOKED_AT[operation as keyof typeof LOOKED_AT];
  return use === undefined ? 'other' : (DECISION_KINDS[use][0] as string);
};
const foreign = () => Number(world.other.params.community_id);
const KNOWN = ['not_found', 'unknown'];

describe('a document that proves what somebody did or said', () => {
  it.each(Object.keys(PROOFS) as (keyof typeof PROOFS)[])(
    'is one of a fitting kind, of the community and the person: %s',
    async (operation) => {
      const { isPersonal } = PROOFS[operation];
      const kind = kindOf(operation);
      for (const wrong of ['work_photo', 'assembly_minutes', 'label_photos'])
        expect(await give(operation, await upload({ kind: wrong }))).toEqual([422, 'wrong_kind']);
      expect(await give(operation, await upload({ kind, party: other.party }))).toEqual([422, 'wrong_kind']);
      if (!isPersonal) expect(await give(operation, await upload({ kind, party: own.party }))).toEqual([422, 'wrong_kind']);
      else await expectTaken(operation, await upload({ kind, party: own.party }));
    },
  );

  it.each(Object.keys(PROOFS) as (keyof typeof PROOFS)[])('is with four eyes no upload of who records it: %s', async (operation) => {
    const { use } = PROOFS[operation];
    const kind = kindOf(operation);
    await fourEyes(true);
    const mine = await upload({ kind, by: actor });
    expect(await give(operation, mine)).toEqual([422, 'own_upload']);
    await name(mine, use, actor);
    expect(await give(operation, mine)).toEqual([422, 'own_upload']);
    await name(mine, use);
    // A vote needs both, since one person alone takes it.
    if (use === 'paper_vote' || use === 'paper_proxy') expect(await give(operation, mine)).toEqual([422, 'own_upload']);
    else await expectTaken(operation, mine);
    const theirs = await upload({ kind });
    if (use === 'paper_vote' || use === 'paper_proxy') expect(await give(operation, theirs)).toEqual([422, 'not_named']);
    else await expectTaken(operation, theirs);
  });

  it.each([...Object.keys(PROOFS), ...Object.keys(LOOKED_AT), ...FILED] as Operation[])(
    'is there and of this community: %s',
    async (operation) => {
      const kind = kindOf(operation);
      for (const document of [999_999, await upload({ kind, isDeleted: true }), await upload({ kind, in: foreign() })]) {
        const [status, code] = await give(operation, document);
        expect(status).toBe(422);
        expect(KNOWN).toContain(code);
      }
    },
  );

  it.each(Object.keys(LOOKED_AT) as (keyof typeof LOOKED_AT)[])(
    'has a kind that can be what another person looks at: %s',
    async (operation) => {
      for (const kind of ['work_photo', 'assembly_minutes'])
        expect(await give(operation, await upload({ kind }))).toEqual([422, 'wrong_kind']);
    },
  );
});

/** What stands in the way, if anything, is not the document. */
async function expectTaken(operation: Operation, document: number): Promise<void> {
  const [status, code, path] = await answerTo(operation, document);
  expect([operation, code, path]).not.toEqual([operation, expect.anything(), fieldOf(operation)]);
  expect(status).toBeLessThan(500);
}
