import { describe, expect, it } from 'vitest';
import { describeWork } from './open-work.ts';
import { describeProcess } from './processes.ts';
import { versionIn } from './versions.ts';

const item = (by: string, overdue = false, months = 1) => ({
  overdue,
  no_readings: false,
  months,
  blocks: [
    { by, what: `what of ${by}` },
    { by: 'parameter', what: 'no tariff' },
  ],
});

describe('open work in one line', () => {
  it('counts items by what they wait for, most first, with the overdue ones and the communities', () => {
    const works = [
      { community_code: 'lago', items: [item('approval', true), item('settlement')] },
      { community_code: 'lago', items: [item('settlement', false, 17)] },
      { community_code: 'monte', items: [item('reading', true)] },
    ];
    expect(describeWork(works)).toBe(
      '4 open in 2 communities, 2 overdue: settlement 2 of 18 months (first: what of settlement), approval 1 (what of approval), reading 1 (what of reading)',
    );
  });

  it('counts months without any readings apart', () => {
    const works = [{ community_code: 'lago', items: [item('approval', true), { ...item('reading', false, 14), no_readings: true }] }];
    expect(describeWork(works)).toBe('1 open in 1 community, 1 overdue: approval 1 (what of approval); 14 months have no readings yet');
  });

  it('says when there is none', () => {
    expect(describeWork([])).toBe('nothing is blocked');
  });
});

describe('a process', () => {
  it('answers, waits for what its answer names, or does not answer', () => {
    const answer =
      '503 {"status":"fail","checks":{"postgres":{"status":"fail","output":"gone"},"redis":{"status":"pass"},"temporal":{"status":"fail"}}}';
    expect(describeProcess(undefined)).toBe('answers');
    expect(describeProcess(answer)).toBe('not ready: postgres, temporal');
    expect(describeProcess('connect ECONNREFUSED 127.0.0.1:8080')).toBe('does not answer');
  });
});

describe('versions', () => {
  it.each([
    ['postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)', '15.20'],
    ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64', '7.0.15'],
    ['mosquitto version 2.0.11\nError: Unknown option', '2.0.11'],
    ['temporal version 0.0.0-DEV (Server 1.31.2, UI 2.50.1)', '1.31.2'],
    ['no number here\n1.2.3', undefined],
  ])('of %j', (output, version) => {
    expect(versionIn(output)).toBe(version);
  });
});
