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
    expect(await accounts.list()).toContainEqual({ username, clientId: null });
    await accounts.bind([username]);
    expect(await accounts.list()).toContainEqual({ username, clientId: username });
    expect(await signIn('condivisa-ingest-0')).toMatch(/not authorized/i);
  });
});
