import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';

let api: TestApi;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api?.drop());

const figures = async (headers: Record<string, string>): Promise<{ status: number; text: string }> => {
  const answer = await api.call('GET', '/metrics/business', { headers });
  return { status: answer.status, text: await answer.text() };
};

/** A token as Prometheus gets it: of an operator's key with that one scope. */
async function monitoringToken(): Promise<string> {
  const { key } = await userWith(api, { username: 'prometheus', role: 'operator', scopes: ['metrics:read'] });
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: key.split('_')[1] ?? '', client_secret: key });
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const answer = await api.call('POST', '/oauth/token', { body: body.toString(), headers });
  return ((await answer.json()) as { access_token: string }).access_token;
}

describe('GET /metrics/business', () => {
  it('counts what does not go on in all communities', async () => {
    const { communityId, configurationId } = await sampleCommunity(api, 'counted');
    const failure = { configuration_id: configurationId, community_id: communityId, month: '2025-03-01', code: 'internal', reason: 'test' };
    await api.database.owner.db.insertInto('settlement_failure').values(failure).execute();
    const { status, text } = await figures({ 'X-API-Key': api.keys.operator });
    expect(status).toBe(200);
    expect(text).toContain('condivisa_settlement_months{state="failed"} 1');
    expect(text).toContain('condivisa_settlement_months{state="held"} 0');
    expect(text).toMatch(/^condivisa_settlement_months_overdue 0$/m);
  });

  it('counts deliveries to webhooks from the third attempt on, and those that were given up within a day', async () => {
    const { communityId } = await sampleCommunity(api, 'hooked');
    await sql`
      with w as (insert into webhook (community_id, url, events, user_id)
        select ${communityId}, 'https://erp.example.org', array['*'], min(id) from app_user returning id)
      insert into webhook_delivery (webhook_id, community_id, event_id, event_type, subject, data, occurred_at, state, attempts, ended_at)
      select w.id, ${communityId}, d.event, 'member.left', 'membership/1', '{}', now(), d.state, d.attempts, d.ended
      from w, (values ('1', 'waiting', 2, null), ('2', 'waiting', 3, null), ('3', 'waiting', 8, null), ('4', 'failed', 9, now()),
        ('5', 'failed', 9, now() - interval '2 days'), ('6', 'delivered', 3, now())) d (event, state, attempts, ended)`.execute(
      api.database.owner.db,
    );
    const { text } = await figures({ 'X-API-Key': api.keys.operator });
    expect(text).toContain('condivisa_webhook_deliveries{state="retrying"} 2');
    expect(text).toContain('condivisa_webhook_deliveries{state="failed"} 1');
  });

  it('gives people the same figures as JSON', async () => {
    const answer = await api.call('GET', '/api/v1/business-figures', { headers: { 'X-API-Key': api.keys.operator } });
    const { data } = (await answer.json()) as {
      data: readonly { readonly name: string; readonly state: string | null; readonly figure: number }[];
    };
    const { text } = await figures({ 'X-API-Key': api.keys.operator });
    expect(data.length).toBeGreaterThan(15);
    for (const { name, state, figure } of data.filter(({ name }) => !name.endsWith('_seconds'))) {
      const line = state === null ? `${name} ${figure}` : new RegExp(`^${name}\\{\\w+="${state}"\\} ${figure}$`, 'm');
      if (typeof line === 'string') expect(text.split('\n')).toContain(line);
      else expect(text).toMatch(line);
    }
    expect((await api.call('GET', '/api/v1/business-figures', { headers: { 'X-API-Key': api.keys.manager } })).status).toBe(403);
  });

  it('answers a token of the scope metrics:read, which opens nothing else', async () => {
    const Authorization = `Bearer ${await monitoringToken()}`;
    expect((await figures({ Authorization })).status).toBe(200);
    expect((await api.call('GET', '/api/cer/communities', { headers: { Authorization } })).status).toBe(403);
  });

  it('refuses managers, and strangers', async () => {
    expect((await figures({ 'X-API-Key': api.keys.manager })).status).toBe(403);
    expect((await figures({})).status).toBe(401);
  });
});
