import { z } from '@hono/zod-openapi';
import { schemaText } from '../../domain/kernel/messages.ts';
import { identityMessages } from './messages.ts';

/** A code of an authenticator app, or a recovery code; spaces and hyphens do not matter. */
export const factorCode = z.string().trim().min(6).max(40).openapi({ format: 'opaque', example: '123456' });

/** Who changes how an account is signed in to proves again who they are. */
const PROOF = {
  code: factorCode.optional().describe('If a second factor is enabled: a current one-time code or a recovery code'),
  password: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .openapi({ format: 'password' })
    .describe('Otherwise, or after a sign-in with a passkey: the password'),
};

export const FreshProof = z
  .strictObject(PROOF)
  .describe('Without either, the caller must have signed in within the last ten minutes')
  .openapi('FreshProof');

export const Factors = z
  .object({
    totp: z.boolean().describe('Whether one-time codes of an authenticator app are enabled'),
    passkeys: z.int(),
    recovery_codes: z.int().describe('Number of unused codes'),
    required: z.boolean().describe('Whether the roles require a second factor'),
  })
  .openapi('SecondFactors');

export const TotpSecret = z
  .object({
    secret: z.string().describe('Base32, for manual entry'),
    otpauth_uri: z.string().describe('URI for authenticator apps (RFC 6238: SHA-1, 6 digits, 30 s)'),
    qr_svg: z.string().describe('The URI as a QR code (SVG image)'),
  })
  .openapi('TotpSecret');
export const TotpCode = z
  .strictObject({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, schemaText(identityMessages.notSixDigits)),
  })
  .openapi('TotpCode');

export const RecoveryCodes = z
  .object({ recovery_codes: z.array(z.string()).describe('Each replaces a second factor once; shown only once') })
  .openapi('RecoveryCodes');
export const TotpConfirmed = z
  .object({ recovery_codes: z.array(z.string()).nullable().describe('Shown only once; null: the existing ones stay valid') })
  .openapi('TotpConfirmed');
