import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { userWith } from '../../testing/users.ts';

const PATH = '/api/v1/iot-devices';
const NOW = { 'If-Match': '*' };

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;
let pointId: number;
let owner: string;
let stranger: string;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  [one, two] = [await sampleCommunity(api, 'devices-1'), await sampleCommunity(api, 'devices-2')];
  const parties: number[] = [];
  for (const number of [1, 2]) {
    const { body } = await send('POST', `${one.path}/members`, { json: member(number) });
    parties.push(body.party_id as number);
    const made = await send('POST', `${one.path}/points`, { json: point(number, one.configurationId) });
    if (number === 1) pointId = made.body.point_id as number;
  }
  const of = { role: 'member', communityId: one.communityId } as const;
  owner = (await userWith(api, { ...of, username: 'owner', partyId: parties[0] as number })).key;
  stranger = (await userWith(api, { ...of, username: 'stranger', partyId: parties[1] as number })).key;
}, 60_000);
afterAll(() => api?.drop());

const meter = (more: object = {}) => ({ community_id: one.communityId, name: 'Contatore', type: 'meter', ...more });

describe('devices', () => {
  it('are added by who manages the community, with the channels of their convention, and changed', async () => {
    const made = await send('POST', PATH, { json: meter({ convention: 'shelly', topic_name: 'shellyem-aa11', capacity: '6' }) });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({ status: 'never_seen', capacity: '6', username: `device-${made.body.device_id}` });
    expect(made.body.channels).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'em1data:0/total_act_energy', unit: 'mWh' })]),
    );
    const path = `${PATH}/${made.body.device_id}`;
    const taken = await send('POST', PATH, { json: meter({ convention: 'shelly', topic_name: 'shellyem-aa11' }) });
    expect([taken.status, taken.body.error?.details?.[0]?.code]).toEqual([422, 'taken']);
    expect((await send('PUT', path, { json: { name: 'Tetto', type: 'inverter' }, headers: NOW })).body).toMatchObject({ name: 'Tetto' });
    expect((await send('GET', `${PATH}?community_id=${one.communityId}`)).body.data).toHaveLength(1);
    expect((await send('GET', `${PATH}?community_id=${two.communityId}`)).body.data).toEqual([]);
  });

  it('of a member are those of the own points: others neither see nor change them', async () => {
    const made = await send('POST', PATH, { key: owner, json: meter({ point_id: pointId }) });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const path = `${PATH}/${made.body.device_id}`;
    expect((await send('GET', path, { key: owner })).status).toBe(200);
    expect((await send('GET', path)).status).toBe(200);
    for (const [method, at] of [
      ['GET', path],
      ['DELETE', path],
      ['POST', `${path}/credentials`],
    ] as const)
      expect((await send(method, at, { key: stranger, headers: NOW })).status, `${method} ${at}`).toBe(404);
    expect((await send('POST', PATH, { key: stranger, json: meter({ point_id: pointId }) })).status).toBe(422);
    expect((await send('POST', PATH, { key: owner, json: meter({ point_id: pointId, settles: true }) })).status).toBe(403);
    expect((await send('GET', PATH, { key: owner })).body.data).toHaveLength(1);
    expect((await send('GET', PATH, { key: stranger })).body.data).toEqual([]);
    expect((await send('GET', `${PATH}?own=true`, { key: owner })).body.data).toMatchObject([{ device_id: made.body.device_id }]);
    expect((await send('GET', `${PATH}?own=true`)).body.data).toEqual([]);
    expect((await send('POST', `${path}/credentials`, { key: owner })).body).toMatchObject({ password: expect.any(String) });
    const letters = await send('GET', `/api/v1/dead-letters?device_id=${made.body.device_id}`, { key: owner });
    expect([letters.status, letters.body.data]).toEqual([200, []]);
  });

  it('sign in at the broker under their own prefix only, until they are revoked', async () => {
    const { body: device } = await send('POST', PATH, { json: meter() });
    const path = `${PATH}/${device.device_id}`;
    const made = await send('POST', `${path}/credentials`);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const url = new URL(inject('stack').MQTT_URL ?? '');
    const { username, password } = made.body as unknown as { username: string; password: string };
    const signIn = (secret: string) =>
      connectAsync(`mqtt://${url.host}`, { username, clientId: username, password: secret, protocolVersion: 5, reconnectPeriod: 0 }, false);
    const client = await signIn(password);
    const answer = async (topic: string) => {
      const refused = await client.publishAsync(topic, '{}', { qos: 1 }).catch((error: { code: number }) => error);
      return (refused as { reasonCode?: number; code?: number }).code ?? 0;
    };
    expect(await answer(`${device.topic_prefix}/readings`)).toBe(0);
    expect(await answer(`ec/v1/${one.communityId}/999999/readings`)).not.toBe(0);
    await client.endAsync(true);
    const again = await send('POST', `${path}/credentials`);
    await expect(signIn(password)).rejects.toThrow();
    await (await signIn(again.body.password as unknown as string)).endAsync(true);
    expect((await send('DELETE', path, { headers: NOW })).status).toBe(204);
    await expect
      .poll(() =>
        signIn(again.body.password as unknown as string).then(
          () => 'in',
          () => 'out',
        ),
      )
      .toBe('out');
    expect((await send('POST', `${path}/credentials`)).status).toBe(409);
    expect((await send('GET', path)).body.status).toBe('revoked');
  });

  it('record exchanged registers once, and refuse one of what is not a register', async () => {
    const { body: device } = await send('POST', PATH, { json: meter() });
    const channels = device.channels as unknown as { id: number; kind: string }[];
    const exchange = { channel_id: channels[0]?.id, at: '2026-01-10T11:00:00Z', final_value: 5_000_000 };
    const path = `${PATH}/${device.device_id}/exchanges`;
    expect((await send('POST', path, { json: exchange })).body.exchanges).toHaveLength(1);
    expect((await send('POST', path, { json: exchange })).body.exchanges).toHaveLength(1);
    const instant = channels.find(({ kind }) => kind === 'instant');
    expect((await send('POST', path, { json: { ...exchange, channel_id: instant?.id } })).status).toBe(422);
  });
});
