import { describe, expect, it } from 'vitest';
import {
  createPersonalKeys,
  newPartyKey,
  openBytesFor,
  openFor,
  sealBytesFor,
  sealFor,
  taxCodeIndex,
  taxCodeIndexes,
  unwrapPartyKey,
} from './personal.ts';

const KEYS = createPersonalKeys([{ id: 'a', key: new Uint8Array(32).fill(1) }]);
const { key, row } = newPartyKey(KEYS, 7);

describe("a party's own key", () => {
  it('opens what it sealed, each time in other bytes', () => {
    const sealed = sealFor(key, 'party.name', 'Giò Verdi 𝄞');
    expect(openFor(key, 'party.name', sealed)).toBe('Giò Verdi 𝄞');
    expect(sealFor(key, 'party.name', 'Giò Verdi 𝄞')).not.toEqual(sealed);
    expect(openBytesFor(key, 'document_content.content', sealBytesFor(key, 'document_content.content', Buffer.alloc(0)))).toEqual(
      Buffer.alloc(0),
    );
  });

  it('refuses a value moved to another column or another party', () => {
    const sealed = sealFor(key, 'party.name', 'Ada');
    expect(() => openFor(key, 'party.contact', sealed)).toThrow();
    expect(() => openFor({ ...key, partyId: 8 }, 'party.name', sealed)).toThrow();
  });

  it('refuses changed bytes, cut bytes and bytes of another format', () => {
    const sealed = sealFor(key, 'party.name', 'Ada');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => openFor(key, 'party.name', changed)).toThrow();
    }
    expect(() => openFor(key, 'party.name', sealed.subarray(0, 20))).toThrow(/unknown format/);
  });

  it('is wrapped for its party only, and gone when erased', () => {
    expect(unwrapPartyKey(KEYS, row)?.key).toEqual(key.key);
    expect(() => unwrapPartyKey(KEYS, { ...row, party_id: 8 })).toThrow();
    expect(unwrapPartyKey(KEYS, { ...row, wrapped_key: null })).toBeNull();
  });

  it('needs a master key', () => {
    expect(() => createPersonalKeys([])).toThrow(/PERSONAL_KEYS/);
  });
});

describe('the index of a tax code', () => {
  it('does not depend on letter case or spaces, but on the key', () => {
    expect(taxCodeIndex(KEYS, ' rssmra80a01 h501u ')).toEqual(taxCodeIndex(KEYS, 'RSSMRA80A01H501U'));
    const rotated = createPersonalKeys([
      { id: 'b', key: new Uint8Array(32).fill(2) },
      { id: 'a', key: new Uint8Array(32).fill(1) },
    ]);
    expect(taxCodeIndex(rotated, 'RSSMRA80A01H501U')).not.toEqual(taxCodeIndex(KEYS, 'RSSMRA80A01H501U'));
    expect(taxCodeIndexes(rotated, 'RSSMRA80A01H501U')[1]).toEqual(taxCodeIndex(KEYS, 'RSSMRA80A01H501U'));
  });
});
