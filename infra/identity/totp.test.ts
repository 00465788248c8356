import { describe, expect, it } from 'vitest';
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts';

/** base32 of "12345678901234567890", the secret of RFC 6238 appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('one-time codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i s are the last six digits of RFC 6238 appendix B', (seconds, code) => {
    expect(totpCode(SECRET, seconds * 1000)).toBe(code);
    expect(totpStep(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('are taken one step early and one step late, and name their own step', () => {
    const nowMs = 1_700_000_010_000;
    const step = Math.floor(nowMs / 30_000);
    const found = [-2, -1, 0, 1, 2].map((steps) => totpStep(SECRET, totpCode(SECRET, nowMs + steps * 30_000), nowMs));
    expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('that are none are refused', () => {
    for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６']) expect(totpStep(SECRET, code, 59_000)).toBeUndefined();
  });

  it('come from secrets of 160 bits, which the address of an app names', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(secret).not.toBe(newTotpSecret());
    expect(totpUri(secret, 'giulia')).toBe(
      `otpauth://totp/Condivisa:giulia?issuer=Condivisa&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
