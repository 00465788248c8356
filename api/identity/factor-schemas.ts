import { z } from '@hono/zod-openapi';

/** A code of an authenticator app, or a recovery code; spaces and hyphens do not matter. */
export const factorCode = z.string().trim().min(6).max(40).openapi({ format: 'opaque', example: '123456' });

/** Who changes how an account is signed in to proves anew who they are. */
export const PROOF = {
  code: factorCode.optional().describe('Where one-time codes are on: a fresh one, or a recovery code'),
  password: z.string().min(1).max(1000).optional().openapi({ format: 'password' }).describe('Where they are not: the password'),
};

export const FreshProof = z
  .strictObject(PROOF)
  .describe('Somebody without both must have signed in within the last ten minutes')
  .openapi('FreshProof');

export const Factors = z
  .object({
    totp: z.boolean().describe('One-time codes of an authenticator app are on'),
    passkeys: z.int(),
    recovery_codes: z.int().describe('How many are still good'),
    required: z.boolean().describe('The roles held ask for a second factor'),
  })
  .openapi('SecondFactors');

export const TotpSecret = z
  .object({
    secret: z.string().describe('Base32, for typing'),
    otpauth_uri: z.string().describe('What authenticator apps read (RFC 6238: SHA-1, 6 digits, 30 s)'),
    qr_svg: z.string().describe('The same as a QR code, an SVG image'),
  })
  .openapi('TotpSecret');
export const TotpCode = z
  .strictObject({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'must be six digits'),
  })
  .openapi('TotpCode');

export const RecoveryCodes = z
  .object({ recovery_codes: z.array(z.string()).describe('Each good once in place of a second factor; shown this once') })
  .openapi('RecoveryCodes');
export const TotpConfirmed = z
  .object({ recovery_codes: z.array(z.string()).nullable().describe('Shown this once; null: those that are there already stay good') })
  .openapi('TotpConfirmed');
