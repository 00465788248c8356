import { describe, expect, it } from 'vitest';
import { openRings, sealRings } from './sealed-keys.ts';

const RINGS = { payloadKeys: 'k1:cGF5bG9hZA==', personalKeys: 'k1:cGVyc29uYWw=', tokenKeys: 'dG9rZW5z' };
const PASSPHRASE = 'quattro gatti sul tetto è';
const DUMP = 'a'.repeat(64);

describe("the keys' file of a backup", () => {
  it('opens with its passphrase, however the letters were composed, and shows no key', async () => {
    const sealed = await sealRings(RINGS, PASSPHRASE.normalize('NFC'), DUMP);
    expect(await openRings(sealed, PASSPHRASE.normalize('NFD'), DUMP)).toEqual(RINGS);
    for (const ring of Object.values(RINGS)) expect(sealed).not.toContain(ring);
  });

  it('is another one each time', async () => {
    const [first, second] = await Promise.all([sealRings(RINGS, PASSPHRASE, DUMP), sealRings(RINGS, PASSPHRASE, DUMP)]);
    expect(JSON.parse(first)).not.toMatchObject({ sealed: JSON.parse(second).sealed });
  });

  it('does not open with another passphrase, for another dump, or changed', async () => {
    const sealed = await sealRings(RINGS, PASSPHRASE, DUMP);
    const changed = JSON.parse(sealed);
    changed.sealed = `${changed.sealed[0] === 'A' ? 'B' : 'A'}${changed.sealed.slice(1)}`;
    const costly = JSON.parse(sealed);
    costly.kdf.cost = 2 ** 30;
    await expect(openRings(sealed, `${PASSPHRASE}!`, DUMP)).rejects.toThrow(/the passphrase is another one/);
    await expect(openRings(sealed, PASSPHRASE, 'b'.repeat(64))).rejects.toThrow(/belongs to another dump/);
    await expect(openRings(JSON.stringify(changed), PASSPHRASE, DUMP)).rejects.toThrow(/was changed/);
    await expect(openRings(JSON.stringify(costly), PASSPHRASE, DUMP)).rejects.toThrow(/was changed/);
    await expect(openRings('{', PASSPHRASE, DUMP)).rejects.toThrow(/was changed/);
  });
});
