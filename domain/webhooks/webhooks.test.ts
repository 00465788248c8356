import { describe, expect, it } from 'vitest';
import { cloudEvent, sentFields } from './cloud-event.ts';
import { endpointFault } from './endpoint.ts';
import { isEventPattern, isWanted } from './event-patterns.ts';
import { outcomeOf, waitAfter } from './retry.ts';

describe('the address of a webhook', () => {
  it.each([
    ['https://example.org/hooks?a=1', undefined],
    ['http://example.org/hooks', 'must begin with https'],
    ['ftp://example.org', 'must begin with https'],
    ['example.org', 'complete address'],
    ['https://exam\nple.org', 'complete address'],
    ['https://me:word@example.org', 'name and password'],
    ['https://example.org/#part', 'follows #'],
    ['https://localhost/hooks', 'private network'],
    ['http://127.9.9.9:8080', 'private network'],
    ['https://[::1]/', 'private network'],
  ])('%s is judged by its form', (url, fault) => {
    const found = endpointFault(url, false)?.en;
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(fault);
  });

  it('may be the machine itself in development, and only there in clear text', () => {
    expect(endpointFault('http://127.0.0.1:8080/x', true)).toBeUndefined();
    expect(endpointFault('http://10.0.0.1/x', true)?.en).toContain('https');
  });
});

describe('patterns of events', () => {
  it('name one event, a group or all', () => {
    expect(isWanted(['member.created'], 'member.created')).toBe(true);
    expect(isWanted(['member.*', 'plant.created'], 'member.left')).toBe(true);
    expect(isWanted(['*'], 'payout.failed')).toBe(true);
    expect(isWanted(['member.*'], 'plant.created')).toBe(false);
  });

  it('never ask for a test delivery', () => expect(isWanted(['*', 'webhook.*', 'webhook.ping'], 'webhook.ping')).toBe(false));

  it.each(['*', 'settlement.*', 'payout.failed'])('%s is one', (pattern) => expect(isEventPattern(pattern)).toBe(true));
  it.each(['', 'user.*', 'member', 'member.*.x', 'webhook.ping', '.*', 'm*'])('%j is none', (pattern) =>
    expect(isEventPattern(pattern)).toBe(false),
  );
});

describe('attempts', () => {
  it('are nine within two days, each wait a fifth shorter or longer at most', () => {
    const waits = (random: number) => Array.from({ length: 9 }, (_, at) => waitAfter(at + 1, random));
    expect(waits(0.5)).toEqual([5e3, 3e5, 18e5, 72e5, 18e6, 36e6, 504e5, 576e5, null]);
    const sum = (of: (number | null)[]) => of.reduce<number>((total, wait) => total + (wait ?? 0), 0) / 3_600_000;
    expect(sum(waits(0.5))).toBeCloseTo(47.58, 1);
    expect(sum(waits(0)) / sum(waits(0.5))).toBeCloseTo(0.8);
    expect(sum(waits(1)) / sum(waits(0.5))).toBeCloseTo(1.2);
  });

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [302, 'failed'],
    [404, 'failed'],
    [410, 'gone'],
    [503, 'failed'],
    [null, 'failed'],
  ] as const)('with the answer %s count as %s', (status, verdict) => expect(outcomeOf(status)).toBe(verdict));
});

describe('a CloudEvent', () => {
  it('names the community as its source', () => {
    const event = {
      eventId: '7-42',
      type: 'member.left',
      communityId: 7,
      subject: 'membership/12',
      data: { valid_to: '2026-01-01' },
    } as const;
    expect(cloudEvent('https://energy.example', { ...event, occurredAt: new Date('2026-01-02T03:04:05Z') })).toEqual({
      specversion: '1.0',
      id: '7-42',
      source: 'https://energy.example/api/cer/communities/7',
      type: 'member.left',
      subject: 'membership/12',
      time: '2026-01-02T03:04:05.000Z',
      datacontenttype: 'application/json',
      data: { community_id: 7, valid_to: '2026-01-01' },
    });
  });

  it('holds ids, dates and states of a change, nothing else', () => {
    const after = {
      configurationId: 3,
      month: '2026-03',
      state: 'posted',
      premiumCents: 12,
      name: 'Anna',
      status: 'Anna Bianchi',
      user_id: 1,
    };
    expect(sentFields(after)).toEqual({ configuration_id: 3, month: '2026-03', state: 'posted' });
    expect(sentFields(null)).toEqual({});
  });
});
