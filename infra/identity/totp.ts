import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Condivisa';
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** Steps before and after now that are taken too: clocks differ, people type slowly. */
const WINDOW = 1;

/** A new shared secret of 160 random bits, as base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an authenticator app reads, as text or as a QR code (RFC 6238: SHA-1, 6 digits, 30 s). */
export const totpUri = (secret: string, account: string): string => totpOf(secret, account).toString();

/** The time step (30 s since 1970) at which this code is right, among the present one and its neighbours; undefined: wrong. */
export function totpStep(secret: string, code: string, nowMs: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, timestamp: nowMs, window: WINDOW });
  return delta === null ? undefined : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta;
}

export const totpCode = (secret: string, nowMs: number): string => totpOf(secret).generate({ timestamp: nowMs });

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret: Secret.fromBase32(secret) });
