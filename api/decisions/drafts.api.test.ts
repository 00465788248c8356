import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROW_BOUNDS } from '../../domain/row-bounds.ts';
import { caller } from '../testing/caller.ts';
import { type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor, userWith } from '../testing/users.ts';
import { NO_KEY } from '../testing/walls/testing/open-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let path: string;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'drafts');
  path = `${one.path}/motions`;
});
afterAll(() => api?.drop());

const db = () => api.database.owner.db;
const motion = {
  kind: 'other',
  form: 'written',
  title: 'A fund for repairs',
  body: 'x'.repeat(20_000),
  opens_at: '2027-01-01T00:00:00Z',
  closes_at: '2027-01-02T00:00:00Z',
};
const draft = () => send('POST', path, { json: motion, key: api.keys.manager });

async function fillDrafts(count: number): Promise<void> {
  await sql`insert into motion (community_id, kind, form, title, body, opens_at, closes_at, is_secret, created_by)
    select ${one.communityId}, 'other', 'written', 'A draft', 'Text', '2027-01-01', '2027-01-02', false, 'user:1'
    from generate_series(1, ${count})`.execute(db());
}

describe('drafts of motions', () => {
  it('are so many and no more, also where many are sent at once, and one that is deleted makes room', async () => {
    const { most } = ROW_BOUNDS.motion_draft;
    await fillDrafts(most - 2);
    const answers = await Promise.all(Array.from({ length: 6 }, draft));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409, 409]);
    const full = await draft();
    expect([full.status, full.body.error?.code]).toEqual([409, 'wrong_state']);
    expect(full.body.error?.message).toContain(`already has ${most} drafts of motions`);
    const created = answers.find(({ status }) => status === 201)?.body.id;
    const {
      response: { headers },
    } = await send('GET', `${path}/${created}`, { key: api.keys.manager });
    const gone = await send('DELETE', `${path}/${created}`, { key: api.keys.manager, headers: { 'If-Match': headers.get('etag') ?? '' } });
    expect(gone.status).toBe(204);
    expect((await send('GET', `${path}/${created}`, { key: api.keys.manager })).status).toBe(404);
    expect((await draft()).status).toBe(201);
    await sql`delete from motion where community_id = ${one.communityId}`.execute(db());
  });

  it('come into a list without their long text, and are deleted as drafts only', async () => {
    const { id } = (await draft()).body;
    const { data } = (await send('GET', path, { key: api.keys.manager })).body as unknown as {
      data: { body: string; is_shortened: boolean }[];
    };
    expect(data.map(({ body, is_shortened }) => [body.length, is_shortened])).toEqual([[501, true]]);
    const whole = await send('GET', `${path}/${id}`, { key: api.keys.manager });
    expect(whole.body).toMatchObject({ body: motion.body, is_shortened: false });
    await send('POST', `${path}/${id}/withdraw`, { json: { reason: 'a mistake' }, key: api.keys.manager });
    const {
      response: { headers },
    } = await send('GET', `${path}/${id}`, { key: api.keys.manager });
    const kept = await send('DELETE', `${path}/${id}`, { key: api.keys.manager, headers: { 'If-Match': headers.get('etag') ?? '' } });
    expect(kept.status).toBe(409);
  });
});

describe('what else a community makes', () => {
  const feeds = () => `${one.path}/calendar-feeds`;
  it.each([
    ['calendar feeds of one person', ROW_BOUNDS.calendar_feed_of_person.most, feeds, { name: 'Mine' }],
    [
      'versions of consents',
      ROW_BOUNDS.consent_text.most,
      () => `${one.path}/consent-texts`,
      { kind: 'privacy', text_en: 'Text', text_it: 'Testo' },
    ],
  ])(
    'ends at its bound: %s',
    async (_, most, at, json) => {
      const { userId } = await userWith(api, { username: `maker-${most}`, role: 'community_manager', communityId: one.communityId });
      const headers = await sessionFor(api, userId, ['password', 'totp']);
      const statuses: number[] = [];
      for (let n = 0; n < most + 2; n += 1) {
        const { status } = await send('POST', at(), {
          json: { ...json, ...('text_en' in json ? { text_en: `Text ${n}` } : {}) },
          ...NO_KEY,
          headers,
        });
        statuses.push(status);
      }
      expect(statuses.filter((status) => status < 300)).toHaveLength(most);
      expect(statuses.slice(-2)).toEqual([409, 409]);
    },
    60_000,
  );
});
