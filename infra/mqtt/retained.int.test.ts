import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type Consumer, openConsumer } from './consumer.ts';

const log = pino({ level: 'silent' });
const id = () => `test-${randomUUID().slice(0, 8)}`;

describe('retained messages that may not stay', () => {
  const root = `ec/v1/retained/${id()}`;
  const taken: string[] = [];
  let url: string;
  let consumer: Consumer;
  let device: MqttClient;

  beforeAll(async () => {
    url = inject('stack').MQTT_URL ?? '';
    device = await connectAsync(url, { clientId: id(), protocolVersion: 5 });
    // Kept by the broker before anybody listened, as while the intake is away.
    for (let n = 0; n < 20; n += 1) await device.publishAsync(`${root}/before/${n}`, 'x', { qos: 1, retain: true });
    const handle = async (batch: readonly { readonly topic: string }[]) => void taken.push(...batch.map(({ topic }) => topic));
    consumer = openConsumer(url, { clientId: id(), log, handle, mayStay: ({ topic }) => topic.endsWith('/config') });
    await vi.waitUntil(() => consumer.connected);
    consumer.subscribe([`${root}/#`]);
    await vi.waitUntil(() => taken.length >= 20);
  });
  afterAll(async () => {
    await device.publishAsync(`${root}/config`, '', { qos: 1, retain: true });
    await Promise.all([consumer.close(), device.endAsync()]);
  });

  /** What the broker has for somebody who comes later. */
  const kept = async (): Promise<string[]> => {
    const later = await connectAsync(url, { clientId: id(), protocolVersion: 5 });
    const topics: string[] = [];
    later.on('message', (topic) => topics.push(topic));
    await later.subscribeAsync(`${root}/#`, { qos: 1 });
    await wait(300);
    await later.endAsync();
    return topics;
  };

  it('are removed from the broker once they are taken in, however many topics a device makes', async () => {
    await expect.poll(kept).toEqual([]);
    for (let n = 0; n < 200; n += 1) await device.publishAsync(`${root}/t/${n}`, 'x', { qos: n % 2 === 0 ? 0 : 1, retain: true });
    await device.publishAsync(`${root}/config`, '{}', { qos: 1, retain: true });
    await vi.waitUntil(() => taken.filter((topic) => topic.startsWith(`${root}/t/`)).length >= 200);
    await expect.poll(kept).toEqual([`${root}/config`]);
    // What is removed does not come back as a message.
    expect(new Set(taken).size).toBe(taken.length);
  });

  it('are removed too where they are the last will of a device', async () => {
    const dying = await connectAsync(url, {
      ...{ clientId: id(), protocolVersion: 5, reconnectPeriod: 0 },
      will: { topic: `${root}/will`, payload: Buffer.from('x'), qos: 1, retain: true },
    });
    dying.stream.destroy();
    await vi.waitUntil(() => taken.includes(`${root}/will`));
    await expect.poll(kept).toEqual([`${root}/config`]);
  });
});
