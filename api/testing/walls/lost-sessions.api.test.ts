import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokerUser } from '../../../domain/metering/devices/topics.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { knownDevices } from '../../../infra/postgres/metering/devices/devices.ts';
import { homesToTell } from '../../../infra/postgres/settlement/homes.ts';
import { PASSWORD } from '../../identity/testing/person.ts';
import { type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { sessionFor } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';
import { roleHolder } from './testing/role-holder.ts';

let api: TestApi;
let call: Caller;
let admin: AdminCaller;
let home: SampleCommunity;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
  home = await sampleCommunity(api, 'lost');
});
afterAll(() => api.drop());

/** A manager with a session that a thief shares. */
async function manager() {
  const who = await roleHolder(api, admin, 'community_manager', { community_id: home.communityId });
  const session = async () => {
    const headers = await sessionFor(api, who.userId, ['password', 'totp']);
    return (method: string, path: string, json?: object, more = {}) =>
      call(method, path, { ...NO_KEY, headers: { ...headers, ...more }, ...(json ? { json } : {}) });
  };
  return { who, stolen: await session(), session };
}

const forgetPassword = async ({ email, userId }: { readonly email: string; readonly userId: number }) => {
  await call('POST', '/api/v1/auth/forgot-password', { ...NO_KEY, json: { email } });
  const json = { token: await mailToken(api, 'reset_password', userId), password: `${PASSWORD}-new` };
  expect((await call('POST', '/api/v1/auth/reset-password', { ...NO_KEY, json })).status).toBe(204);
};

const tasks = async (as: (method: string, path: string) => ReturnType<Caller>) =>
  (await as('GET', `/api/v1/tasks?community_id=${home.communityId}`)).body.data.filter((task) => task.kind === 'device');

describe('the credentials of a device that were made in a session which the owner ended', () => {
  it('give nothing until somebody confirms them, and the managers are asked to', async () => {
    const { who, stolen, session } = await manager();
    const made = await stolen('POST', '/api/v1/iot-devices', { community_id: home.communityId, name: 'x', type: 'meter' });
    const path = `/api/v1/iot-devices/${made.body.device_id}`;
    expect((await stolen('GET', path)).body.credentials).toBe('none');
    const confirmation = `${path}/credentials/confirmations`;
    expect((await stolen('POST', confirmation)).body.error.message).toContain('no credentials');
    expect((await stolen('POST', `${path}/credentials`)).status).toBe(201);
    expect((await stolen('GET', path)).body.credentials).toBe('valid');
    await forgetPassword(who);

    const own = await session();
    expect((await own('GET', path)).body.credentials).toBe('unconfirmed');
    const isUnconfirmed = async () =>
      (await inContext(api.database.bulk.db, systemContext('test'), (trx) => knownDevices(trx, Number(made.body.device_id) - 1, 1)))[0]
        ?.isUnconfirmed;
    expect(await isUnconfirmed()).toBe(true);
    expect(
      (await inContext(api.database.app.db, systemContext('test'), (trx) => homesToTell(trx, 0, 100))).filter(({ isWanted }) => isWanted),
    ).toEqual([]);
    expect(await tasks(own)).toHaveLength(1);
    expect((await own('POST', confirmation)).body.credentials).toBe('valid');
    expect([await isUnconfirmed(), await tasks(own)]).toEqual([false, []]);
  });

  it('are not confirmed where the broker does not know them, as after a restore', async () => {
    const { who, stolen, session } = await manager();
    const made = await stolen('POST', '/api/v1/iot-devices', { community_id: home.communityId, name: 'z', type: 'meter' });
    const path = `/api/v1/iot-devices/${made.body.device_id}`;
    await stolen('POST', `${path}/credentials`);
    await forgetPassword(who);
    await api.deps.deviceAccounts.remove([brokerUser(Number(made.body.device_id))]);
    const own = await session();
    const refused = await own('POST', `${path}/credentials/confirmations`);
    const remedy = { operation: 'createDeviceCredentials', path: `${path}/credentials` };
    expect(refused).toMatchObject({ status: 409, body: { error: { remedies: [remedy] } } });
    expect((await own('POST', `${path}/credentials`)).status).toBe(201);
    expect((await own('GET', path)).body.credentials).toBe('valid');
  });

  it('go on where the session only signed out', async () => {
    const { stolen: own, session } = await manager();
    const made = await own('POST', '/api/v1/iot-devices', { community_id: home.communityId, name: 'y', type: 'meter' });
    const path = `/api/v1/iot-devices/${made.body.device_id}`;
    await own('POST', `${path}/credentials`);
    expect((await own('POST', '/api/v1/auth/logout')).status).toBe(204);
    expect((await (await session())('GET', path)).body.credentials).toBe('valid');
  });
});
