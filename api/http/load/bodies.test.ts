import { describe, expect, it } from 'vitest';
import { type BodyShare, createBodies } from './bodies.ts';

const KB = 1024;
const [SMALL, LARGE] = [25 * KB * KB, 1024 * KB * KB];
const LIMITS = { inAll: 4096 * KB, perCaller: 1024 * KB };

const refused = (share: BodyShare, bytes: number): string | undefined => {
  try {
    share.take(bytes);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('bodies that others do not finish', () => {
  const full = () => {
    const bodies = createBodies(LIMITS);
    for (let stranger = 0; stranger < 50; stranger += 1)
      for (let body = 0; body < 200; body += 1) refused(bodies.open(`user:${stranger}`), 128 * KB);
    return bodies;
  };

  it('leave a small body its place, regardless of the sender and however many callers hold all they may', () => {
    const bodies = full();
    expect(refused(bodies.open('user:100'), 64 * KB)).toBeUndefined();
    expect(refused(bodies.open('127.0.0.1'), 2 * KB)).toBeUndefined();
  });

  it('never take all the place for large ones: a caller gets at most half of what is free', () => {
    const bodies = createBodies(LIMITS);
    const taken = Array.from({ length: 6 }, (_, stranger) => refused(bodies.open(`user:${stranger}`), 1024 * KB));
    expect(taken).toEqual([undefined, undefined, undefined, 'unavailable', 'unavailable', 'unavailable']);
    expect(refused(bodies.open('user:100'), 512 * KB)).toBeUndefined();
  });

  it('stay within the limit of each caller, also when all of them are small', () => {
    const bodies = createBodies(LIMITS);
    const taken = Array.from({ length: 17 }, () => refused(bodies.open('user:1'), 64 * KB));
    expect(taken.slice(0, 16)).toEqual(Array(16).fill(undefined));
    expect(taken[16]).toBe('rate_limited');
  });

  it('count as they arrive where nothing announces them', () => {
    const bodies = full();
    const share = bodies.open('user:100');
    expect(refused(share, 60 * KB)).toBeUndefined();
    expect(refused(share, 600 * KB)).toBe('unavailable');
  });
});

describe('bodies in files', () => {
  it('are two at once, and give their place back with the call', () => {
    const bodies = createBodies(LIMITS);
    const [first, second, third] = ['user:1', 'user:2', 'user:3'].map((caller) => bodies.open(caller)) as [BodyShare, BodyShare, BodyShare];
    first.takeFile(LARGE);
    second.takeFile(LARGE);
    expect(() => third.takeFile(LARGE)).toThrow(expect.objectContaining({ code: 'rate_limited', seconds: 10 }));
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    third.takeFile(LARGE);
    expect(() => bodies.open('user:4').takeFile(LARGE)).toThrow();
    bodies.open('user:4').takeFile(SMALL);
  });

  it('of documents are four for each caller and sixteen at once', () => {
    const bodies = createBodies(LIMITS);
    const shares = ['1', '2', '3', '4', '5'].flatMap((user) => Array.from({ length: 4 }, () => bodies.open(`user:${user}`)));
    for (const share of shares.slice(0, 4)) share.takeFile(SMALL);
    expect(() => bodies.open('user:1').takeFile(SMALL)).toThrow(expect.objectContaining({ code: 'rate_limited', seconds: 10 }));
    for (const share of shares.slice(4, 16)) share.takeFile(SMALL);
    expect(() => shares[16]?.takeFile(SMALL)).toThrow();
    shares[0]?.[Symbol.dispose]();
    shares[0]?.[Symbol.dispose]();
    shares[16]?.takeFile(SMALL);
    expect(() => shares[17]?.takeFile(SMALL)).toThrow();
  });

  it('are one at once for a caller, however many calls it makes: nobody takes the disk alone', () => {
    const bodies = createBodies(LIMITS);
    const [first, second] = [bodies.open('user:1'), bodies.open('user:1')];
    first.takeFile(LARGE);
    expect(() => second.takeFile(LARGE)).toThrow(expect.objectContaining({ code: 'rate_limited' }));
    bodies.open('user:2').takeFile(LARGE);
    first[Symbol.dispose]();
    second.takeFile(LARGE);
  });
});
