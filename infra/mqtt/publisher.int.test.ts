import { randomUUID } from 'node:crypto';
import { connectAsync, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { openPublisher, type Publisher } from './publisher.ts';
import { communityEventsTopic } from './topics.ts';

const log = pino({ level: 'silent' });
const id = () => `test-${randomUUID().slice(0, 8)}`;

describe('the MQTT publisher', () => {
  let url: string;
  let publisher: Publisher;
  let subscriber: MqttClient;

  beforeAll(async () => {
    url = inject('stack').MQTT_URL ?? '';
    publisher = openPublisher(url, { clientId: id(), log });
    subscriber = await connectAsync(url, { clientId: id() });
    await vi.waitUntil(() => publisher.connected);
  });
  afterAll(async () => {
    await publisher.close();
    await subscriber.endAsync();
  });

  it('leaves the newest event of each kind with the broker, for those who come later', async () => {
    const topic = communityEventsTopic(Math.floor(Math.random() * 1e9), 'settlement');
    await publisher.publish(topic, { state: 'draft' });
    await publisher.publish(topic, { state: 'posted' });
    const received = new Promise<[string, boolean]>((resolve) => {
      subscriber.on('message', (at, message, packet) => at === topic && resolve([message.toString(), packet.retain]));
    });
    await subscriber.subscribeAsync(topic, { qos: 1 });
    expect(await received).toEqual(['{"state":"posted"}', true]);
    await publisher.publish(topic, undefined);
    const later = await connectAsync(url, { clientId: id() });
    const kept: string[] = [];
    later.on('message', (at) => void kept.push(at));
    await later.subscribeAsync(topic, { qos: 1 });
    await later.publishAsync(`${topic}/after`, '1', { qos: 1 });
    await later.endAsync();
    expect(kept).toEqual([]);
  });

  it('hands over what is on its way before it closes', async () => {
    const topic = `condivisa/v1/test/${id()}`;
    const seen: number[] = [];
    subscriber.on('message', (at, message) => at === topic && seen.push(Number(message.toString())));
    await subscriber.subscribeAsync(topic, { qos: 1 });
    const closing = openPublisher(url, { clientId: id(), log });
    await expect.poll(() => closing.connected).toBe(true);
    const sent = Promise.all(Array.from({ length: 50 }, (_, n) => closing.publish(topic, n)));
    await closing.close();
    await sent;
    await expect.poll(() => seen).toHaveLength(50);
  });

  it('fails as unavailable while there is no broker, and closes at once', async () => {
    const alone = openPublisher('mqtt://127.0.0.1:1', { clientId: id(), log });
    await expect(alone.publish('x', 1)).rejects.toMatchObject({ code: 'unavailable' });
    await alone.close();
  });
});
