import { describe, expect, it } from 'vitest';
import { combineFailures, describeFailure, StackFailure } from './failure.ts';

const redis = new StackFailure('Redis', 'not installed', 'install redis');
const cli = new StackFailure('Temporal CLI', 'no Go', 'install Go');

describe('combineFailures', () => {
  it('reports what failed for several parts once', () => {
    expect(combineFailures([redis, redis])).toBe(redis);
  });

  it('reports all that failed, each with how to resolve it', () => {
    const all = combineFailures([redis, cli, redis]);
    expect(all).toBeInstanceOf(StackFailure);
    expect(describeFailure(all as StackFailure)).toBe(`${describeFailure(redis)}\n${describeFailure(cli)}`);
  });

  it('hides no error that nobody foresaw', () => {
    const bug = new TypeError('x is undefined');
    expect(combineFailures([redis, bug])).toBe(bug);
  });
});
