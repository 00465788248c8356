import { randomUUID } from 'node:crypto';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type DeviceAccounts, openDeviceAccounts } from './device-accounts.ts';
import { controlBroker } from './dynamic-security.ts';

const random = () => 900_000_000 + Math.floor(Math.random() * 99_000_000);

describe('the account of a device at the broker', () => {
  const username = `device-${random()}`;
  const account = { username, password: randomUUID(), sends: ['ec/v1/1/1/#'], reads: [] };
  let url: string;
  let accounts: DeviceAccounts;

  const signIn = async (clientId: string): Promise<string> => {
    const { host } = new URL(url);
    const client = await connectAsync(`mqtt://${host}`, {
      ...{ username, password: account.password, clientId, protocolVersion: 5, clean: false, reconnectPeriod: 0 },
      reconnectOnConnackError: false,
    }).catch((error: Error) => error.message);
    if (typeof client === 'string') return client;
    await client.endAsync();
    return 'connected';
  };

  beforeAll(async () => {
    url = inject('stack').MQTT_URL ?? '';
    accounts = openDeviceAccounts(url);
    await accounts.replace(account);
  });
  afterAll(() => accounts.remove([username]));

  it.each(['condivisa-ingest-0', 'device-1', `other-${random()}`])('takes over nobody else by the client id %s', async (clientId) => {
    expect(await signIn(clientId)).toMatch(/not authorized/i);
  });

  it('connects under its own name', async () => {
    expect(await signIn(username)).toBe('connected');
  });

  it('is bound to its name where it was made without', async () => {
    const { password } = account;
    await controlBroker(url, [
      { command: 'deleteClient', username },
      { command: 'createClient', username, password, roles: [{ rolename: username }] },
    ]);
    expect(await signIn('condivisa-ingest-9')).toBe('connected');
    expect(await accounts.list()).toContainEqual(expect.objectContaining({ username, clientId: null }));
    await accounts.bind([username]);
    expect(await accounts.list()).toContainEqual(expect.objectContaining({ username, clientId: username }));
    expect(await signIn('condivisa-ingest-0')).toMatch(/not authorized/i);
  });
});

describe('a device that reads topics below those it sends to', () => {
  const username = `device-${random()}`;
  const own = `ec/v1/1/${username.slice('device-'.length)}`;
  const account = { username, password: randomUUID(), sends: [`${own}/#`], reads: [`${own}/cmd`, `${own}/energy/#`] };
  let url: string;
  let accounts: DeviceAccounts;

  /** What comes back of the messages to these topics, and how the broker answers each. */
  const sent = async (topics: readonly string[]) => {
    const { host } = new URL(url);
    const client = await connectAsync(`mqtt://${host}`, { username, password: account.password, clientId: username, protocolVersion: 5 });
    const received: string[] = [];
    client.on('message', (topic) => received.push(topic));
    await client.subscribeAsync([`${own}/cmd`, `${own}/energy/#`], { qos: 1 });
    const answers = await Promise.all(
      topics.map((topic) =>
        client.publishAsync(topic, 'x', { qos: 1 }).then(
          () => 'taken',
          (error: Error) => error.message,
        ),
      ),
    );
    await client.endAsync();
    return { received, answers };
  };

  beforeAll(async () => {
    url = inject('stack').MQTT_URL ?? '';
    accounts = openDeviceAccounts(url);
  });
  afterAll(() => accounts.remove([username]));

  it('sends nothing to itself, so that nothing waits for it in the broker', async () => {
    await accounts.replace(account);
    const { received, answers } = await sent([`${own}/cmd`, `${own}/energy/x`, `${own}/readings`]);
    expect(received).toEqual([]);
    expect(answers.slice(0, 2)).toEqual([expect.stringMatching(/not authorized/i), expect.stringMatching(/not authorized/i)]);
    expect(answers[2]).not.toMatch(/not authorized/i);
  });

  it('loses that right where its account has it from before', async () => {
    await accounts.replace(account);
    const acls = [
      { acltype: 'publishClientSend', topic: `${own}/#`, allow: true, priority: 0 },
      ...account.reads.flatMap((topic) =>
        ['subscribePattern', 'publishClientReceive'].map((acltype) => ({ acltype, topic, allow: true, priority: 0 })),
      ),
    ];
    await controlBroker(url, [{ command: 'modifyRole', rolename: username, acls }]);
    expect((await sent([`${own}/cmd`])).received).toEqual([`${own}/cmd`]);
    expect(await accounts.list()).toContainEqual({ username, clientId: username, sendsToItself: true });
    await accounts.separate([username]);
    expect(await accounts.list()).toContainEqual({ username, clientId: username, sendsToItself: false });
    expect((await sent([`${own}/cmd`, `${own}/energy/state`])).received).toEqual([]);
  });
});
