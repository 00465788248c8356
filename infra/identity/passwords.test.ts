import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './argon2.ts';
import { createBreachSearch } from './breached-passwords.ts';
import { limitConcurrency } from './concurrency-limit.ts';
import { createPasswords } from './passwords.ts';

const CHEAP = { memoryKib: 64, passes: 1, hashesAtOnce: 2 };
const passwords = createPasswords(CHEAP);
const GOOD = 'quattro gatti sul tetto';

describe('argon2id', () => {
  it('verifies what another implementation made (reference vector of the C library)', async () => {
    const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', phc)).toBe(true);
    expect(await verifyPassword('passwore', phc)).toBe(false);
  });

  it('salts, keeps its cost in the string and takes any normal form', async () => {
    const [one, two] = await Promise.all([passwords.hash('però perché no'), passwords.hash('però perché no')]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect((await passwords.verify('però perché no'.normalize('NFD'), one ?? '')).good).toBe(true);
  });

  it('says when a hash was made with another cost', async () => {
    const old = await hashPassword(GOOD, { memoryKib: 32, passes: 1 });
    expect(await passwords.verify(GOOD, old)).toEqual({ good: true, stale: true });
    expect(await passwords.verify(GOOD, await passwords.hash(GOOD))).toEqual({ good: true, stale: false });
  });

  it('takes as long for an unknown user as for a known one', async () => {
    const dear = createPasswords({ memoryKib: 8192, passes: 2, hashesAtOnce: 1 });
    const phc = await dear.hash(GOOD);
    await dear.verify('warm up', null);
    const timed = async (of: string | null): Promise<number> => {
      const started = performance.now();
      expect((await dear.verify('a wrong password', of)).good).toBe(false);
      return performance.now() - started;
    };
    const times: [number[], number[]] = [[], []];
    for (let i = 0; i < 9; i++) {
      times[0].push(await timed(phc));
      times[1].push(await timed(null));
    }
    const [known = 0, unknown = 0] = times.map((all) => Math.min(...all));
    expect(unknown).toBeGreaterThan(known * 0.6);
    expect(known).toBeGreaterThan(unknown * 0.6);
  });
});

describe('new passwords', () => {
  it('name everything that is wrong with them', async () => {
    await expect(passwords.refuseWeak('Michael1990!', ['michael@example.org'])).rejects.toMatchObject({
      code: 'invalid_input',
      details: [
        { path: 'password', code: 'common' },
        { path: 'password', code: 'own_name' },
      ],
    });
    await expect(passwords.refuseWeak('short', [], 'new_password')).rejects.toMatchObject({ details: [{ path: 'new_password' }] });
    await expect(passwords.refuseWeak(GOOD, ['somebody'])).resolves.toBeUndefined();
  });

  describe('and a service that knows breached ones', () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (asked.length > 2) response.writeHead(503);
      // SHA-1 of GOOD's neighbours; the second line is padding.
      response.end('1E4C9B93F3F0682250B6CF8331B7EE68FD8:9659\r\n0018A45C4D1DEF81644B54AB7F969B88D65:0\r\n');
    });
    let url: string;
    const warnings: unknown[] = [];

    beforeAll(async () => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`;
    });
    afterAll(() => new Promise((resolve) => server.close(resolve)));

    it('asks for five digits only, and lets everybody through while it does not answer', async () => {
      const isBreached = createBreachSearch(url, fetch, { warn: (...args: unknown[]) => void warnings.push(args) });
      expect(await isBreached('password')).toBe(true);
      expect(await isBreached(GOOD)).toBe(false);
      expect(warnings).toEqual([]);
      expect(await isBreached('password')).toBe(false);
      expect(warnings).toHaveLength(1);
      expect(asked).toEqual(expect.arrayContaining(['/range/5BAA6']));
    });
  });
});

it('lets only so many work at once, in order, and turns away who would wait too long', async () => {
  const turn = limitConcurrency({ running: 2, waiting: 3 });
  const order: number[] = [];
  let active = 0;
  let most = 0;
  const work = (number: number) => async () => {
    most = Math.max(most, ++active);
    await new Promise((resolve) => setTimeout(resolve, 5));
    active--;
    order.push(number);
  };
  const all = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((number) => turn(work(number))));
  expect(most).toBe(2);
  expect(order).toEqual([1, 2, 3, 4, 5]);
  expect(all[5]).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
  await expect(turn(async () => 7)).resolves.toBe(7);
});
