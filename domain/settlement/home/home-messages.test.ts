import { expect, it } from 'vitest';
import { readAnnounced, readDiscovery } from '../../metering/devices/codecs/home-assistant.ts';
import { readTopics, senderOf } from '../../metering/devices/topics.ts';
import { homeDiscovery, homeStateMessage, homeTopics } from './home-messages.ts';

const DEVICE = { id: 12, communityId: 7 };
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

it('is found by the reader of discovery messages as two totals in kWh, with their values', () => {
  const { announced, fault } = readDiscovery(bytes(homeDiscovery(DEVICE, 'it')));
  expect(fault).toBeUndefined();
  expect(announced.map(({ topic, unit }) => [topic, unit])).toEqual(Array(2).fill(['ec/v1/7/12/energy/state', 'kWh']));
  const provisional = { shared: 0, rest: 1_500_999 };
  const state = { shared: 12_345_678, rest: 1_500_999, provisional, settledUntil: null, daysLeftOut: 1, toldAt: '2026-05-01T10:00:00Z' };
  const { values } = readAnnounced(announced, bytes(homeStateMessage(state)));
  expect(values.map(({ value }) => value)).toEqual([12.345, 1.5]);
});

it('stands where only the device itself reads', () => {
  const device = { ...DEVICE, convention: 'home_assistant', topicName: null } as const;
  expect(readTopics(device)).toContain('ec/v1/7/12/energy/#');
  for (const topic of Object.values(homeTopics(DEVICE))) {
    expect(topic.startsWith('ec/v1/7/12/energy/')).toBe(true);
    expect(senderOf(topic)).toMatchObject({ by: 'id', deviceId: 12 });
  }
});
