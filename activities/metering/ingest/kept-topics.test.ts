import { describe, expect, it } from 'vitest';
import type { Sender } from '../../../domain/metering/devices/topics.ts';
import type { BookedDevice } from './device-book.ts';
import { createKeptTopics } from './kept-topics.ts';

const home = { id: 7, convention: 'home_assistant', state: 'active', topicName: 'house' } as BookedDevice;
const plain = { id: 8, communityId: 1, convention: 'ec', state: 'active' } as BookedDevice;
const book = (isRead = true) => ({
  isRead: () => isRead,
  find: ({ by, deviceId, name }: Sender) =>
    by === 'id' ? [home, plain].find(({ id }) => id === deviceId) : name === 'house' ? home : undefined,
});
const sent = (topic: string, bytes = 100) => ({ topic, payload: new Uint8Array(bytes) });
const config = (n: number) => `homeassistant/sensor/house/e${n}/config`;

describe('retained messages of devices', () => {
  it('stay with the broker where they announce something, so many of one device', () => {
    const mayStay = createKeptTopics(book());
    const stayed = Array.from({ length: 300 }, (_, n) => mayStay(sent(config(n)))).filter(Boolean);
    expect(stayed).toHaveLength(100);
    expect(mayStay(sent(config(0)))).toBe(true);
    expect(mayStay(sent(config(250)))).toBe(false);
    // One that the device removed makes room for another.
    mayStay(sent(config(0), 0));
    expect(mayStay(sent(config(250)))).toBe(true);
    expect(mayStay(sent(config(0)))).toBe(false);
  });

  it('stay where we tell a home through its device, whatever its convention', () => {
    const mayStay = createKeptTopics(book());
    for (const path of ['energy/state', 'energy/homeassistant/device/condivisa-8/config'])
      expect([path, mayStay(sent(`ec/v1/1/8/${path}`)), mayStay(sent(`ec/v1/2/8/${path}`))]).toEqual([path, true, false]);
  });

  it.each([
    ['more than a home is told', 'ec/v1/1/8/energy/other'],
    ['what another device is told', 'ec/v1/1/8/energy/homeassistant/device/condivisa-7/config'],
    ['readings', 'ec/v1/1/8/readings'],
    ['an announcement under the prefix of another convention', 'ec/v1/1/8/config'],
    ['anything below the name of a device', 'house/any/thing'],
    ['an announcement of nobody', 'homeassistant/sensor/other/e/config'],
    ['a topic of another shape', 'x'],
    ['a topic without end', `homeassistant/sensor/house/${'e'.repeat(600)}/config`],
  ])('do not stay: %s', (_, topic) => {
    expect(createKeptTopics(book())(sent(topic))).toBe(false);
  });

  it('do not stay where they are larger than any announcement', () => {
    expect(createKeptTopics(book())(sent(config(1), 20_000))).toBe(false);
  });

  it('are left alone before the devices are known', () => {
    expect(createKeptTopics(book(false))(sent('house/any/thing'))).toBe(true);
  });
});
