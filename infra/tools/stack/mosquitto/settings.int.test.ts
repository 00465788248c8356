import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type IConnackPacket, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../../api/testing/free-port.ts';
import { which } from '../which.ts';
import { brokerSettings } from './settings.ts';

describe('a broker with our settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broker-'));
  let broker: ChildProcess;
  let client: MqttClient;
  let most: number | undefined;

  beforeAll(async () => {
    const [passwords, file, port] = [join(folder, 'passwords'), join(folder, 'mosquitto.conf'), await freePort()];
    writeFileSync(passwords, 'somebody:secret\n');
    execFileSync(which(['mosquitto_passwd'], process.env) ?? '', ['-U', passwords]);
    writeFileSync(file, brokerSettings(port, folder, `password_file ${passwords}`));
    broker = spawn(which(['mosquitto'], process.env) ?? '', ['-c', file], { stdio: 'ignore' });
    client = connect(`mqtt://127.0.0.1:${port}`, { username: 'somebody', password: 'secret', protocolVersion: 5, reconnectPeriod: 100 });
    // The broker may not listen yet: the client tries again.
    client.on('error', () => undefined);
    const greeting = await new Promise<IConnackPacket>((resolve) => client.once('connect', resolve));
    most = greeting.properties?.maximumQoS;
  });
  afterAll(async () => {
    await client?.endAsync(true);
    const ended = once(broker, 'close');
    broker.kill();
    await ended;
    rmSync(folder, { recursive: true });
  });

  it('takes no message of QoS 2, of which it would keep what its sender never releases', () => {
    expect(most).toBe(1);
  });

  it('has the same bounds in Docker', () => {
    const docker = readFileSync(new URL('../../docker/mosquitto-start.sh', import.meta.url), 'utf8').split('\n');
    const bounds = brokerSettings(1, folder, '')
      .split('\n')
      .filter((line) => /^(max|message|persistent|autosave)_/.test(line));
    expect(bounds.filter((line) => !docker.includes(line))).toEqual([]);
  });
});
