import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext, type UnitOfWork } from '../../postgres/driver/index.ts';
import { insertKey } from '../../postgres/identity/api-key.ts';
import { insertInvitation } from '../../postgres/identity/invitations.ts';
import { insertSession } from '../../postgres/identity/sessions.ts';
import { insertId } from '../../postgres/testing/insert-id.ts';
import { type TestDatabase, testDatabase } from '../testing/postgres.ts';
import { devicesText, devicesWithAccounts } from './broker-accounts.ts';
import { endedSignInsText, endSignIns } from './end-sign-ins.ts';
import { takenSince } from './taken-since.ts';

let database: TestDatabase;
let names = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const inPlatform = <T>(work: (trx: UnitOfWork) => Promise<T>) => inContext(database.app.db, systemContext('system:test'), work);

const bytes = (): Buffer => Buffer.from(`secret ${++names}`);

async function keyOf(trx: UnitOfWork, userId: number): Promise<number> {
  const own = { name: 'key', prefix: `p${++names}`, scopes: [], expiresAt: null, provenBy: ['totp'] as const };
  return (await insertKey(trx, { userId, secretHash: bytes(), ...own })).id;
}

describe('a restored database', () => {
  it('tells how many devices need new credentials: the broker that had their accounts is gone', async () => {
    expect(devicesText(await devicesWithAccounts(database.urls.owner))).toEqual([]);
    await inPlatform(async (trx) => {
      const organisation = await insertId(trx, 'organisation', { code: 'ORG', name: 'Comune', kind: 'municipality' });
      const community = await insertId(trx, 'community', {
        code: 'restored',
        name: 'Restored',
        organisation_id: organisation,
        legal_type: 'association',
      });
      const device = { community_id: community, type: 'meter', convention: 'ec', created_by: 'system:test' } as const;
      await insertId(trx, 'device', { ...device, name: 'with', credentials: 1 });
      await insertId(trx, 'device', { ...device, name: 'without' });
    });
    expect(devicesText(await devicesWithAccounts(database.urls.owner))).toEqual([
      expect.stringMatching(/^1 device had an account at the MQTT broker/),
    ]);
  });

  it('has no session, key of a person, invitation or link that is valid, and the keys of the machine', async () => {
    const { person, machine } = await inPlatform(async (trx) => {
      const userId = await insertId(trx, 'app_user', { username: 'ada' });
      await insertSession(trx, { userId, methods: ['password'], network: null, userAgent: null, lastsDays: 30 });
      const place = { role: 'trader', organisationId: null, communityId: null, membershipId: null, language: 'it' } as const;
      const sealed = { email: { keyId: 'k1', sealed: bytes() }, emailIndex: bytes(), tokenHash: bytes() };
      await insertInvitation(trx, { ...place, ...sealed, invitedBy: userId });
      const token = { purpose: 'reset_password', user_id: userId, token_hash: bytes(), expires_at: new Date(Date.now() + 60_000) } as const;
      await trx.insertInto('one_time_token').values(token).execute();
      const machineId = await insertId(trx, 'app_user', { username: 'job', machine: 'job' });
      const [own, machine] = [await keyOf(trx, userId), await keyOf(trx, machineId)];
      for (const [user_id, api_key_id] of [
        [userId, own],
        [machineId, machine],
      ] as const)
        await trx
          .insertInto('webhook')
          .values({ user_id, api_key_id, url: 'https://example.org', events: ['*'] })
          .execute();
      return { person: own, machine };
    });
    expect(await endSignIns(database.urls.owner)).toEqual({ sessions: 1, keys: 1, invitations: 1, links: 1, webhooks: 1 });
    expect(await endSignIns(database.urls.owner)).toEqual({ sessions: 0, keys: 0, invitations: 0, links: 0, webhooks: 1 });
    expect(endedSignInsText({ sessions: 1, keys: 2, invitations: 0, links: 0, webhooks: 2 })).toMatch(
      /: ended 1 session, 2 API keys of people \(--keep.*\n2 webhooks stopped with them: save each again/,
    );
    const { db } = database.owner;
    const good = await db.selectFrom('api_key').select('id').where('revoked_at', 'is', null).execute();
    expect(good.map(({ id }) => id)).toEqual([machine]);
    expect(good.map(({ id }) => id)).not.toContain(person);
    const invitation = await db.selectFrom('invitation').select(['revoked_at', 'email_enc']).executeTakeFirstOrThrow();
    expect([invitation.revoked_at !== null, invitation.email_enc]).toEqual([true, null]);
  });

  it('brings back what was erased and taken since, which is listed', async () => {
    const madeAt = new Date().toISOString();
    const userId = await inPlatform(async (trx) => {
      const id = await insertId(trx, 'app_user', { username: 'erased' });
      await trx.insertInto('user_key').values({ user_id: id, key_id: 'k1', wrapped_key: null, erased_at: new Date() }).execute();
      await trx.insertInto('role_grant').values({ user_id: id, role: 'operator', revoked_at: new Date() }).execute();
      return id;
    });
    const listed = await takenSince(database.urls.owner, madeAt);
    expect(listed.map((line) => line.replace(/ \(done .*/, '')).toSorted()).toEqual([
      `erase account ${userId}`,
      expect.stringMatching(new RegExp(`^take the role operator from user ${userId} "erased": DELETE /api/v1/users/${userId}/roles/\\d+$`)),
    ]);
    expect(await takenSince(database.urls.owner, new Date(Date.now() + 1000).toISOString())).toEqual([]);
  });
});
