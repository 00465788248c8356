import { z } from '@hono/zod-openapi';
import { PASSWORD_LENGTH } from '../../domain/identity/password-rules.ts';
import { USER_TYPES } from '../../domain/identity/profile.ts';
import { SIGN_IN_METHODS } from '../../domain/identity/sign-in-method.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { id, listOf, opaque, text, timestamp } from '../http/schemas.ts';
import { factorCode } from './factor-schemas.ts';
import { identityMessages } from './messages.ts';

export const email = z.email().max(254).openapi({ example: 'giulia@example.org' });
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,49}$/, schemaText(identityMessages.wrongUsername))
  .openapi({ example: 'giulia' });
/** A new password; what else is asked of it is said by the faults of a refused one. */
export const newPassword = z
  .string()
  .max(4 * PASSWORD_LENGTH.max)
  .openapi({ minLength: PASSWORD_LENGTH.min, maxLength: PASSWORD_LENGTH.max, format: 'password', example: 'quattro gatti sul tetto' });
const password = z.string().min(1).max(1000).openapi({ format: 'password' });
export const language = z.enum(LANGUAGES);
export const userType = z.enum(USER_TYPES);
const mailToken = opaque(100).describe('Token of the link in the mail').openapi({ example: 'cdt_...' });

export const Registration = z
  .strictObject({
    email,
    username,
    password: newPassword,
    full_name: text(200).optional(),
    user_type: userType.optional(),
    language: language.default('it'),
  })
  .openapi('Registration');
export const MailSent = z
  .object({ status: z.literal('check_mail').describe('The same whether or not the address is known; details are sent by mail') })
  .openapi('MailSent');
export const EmailOnly = z.strictObject({ email }).openapi('EmailOnly');
export const ResentRegistration = z.strictObject({ email, username }).openapi('ResentRegistration');
export const MailToken = z.strictObject({ token: mailToken }).openapi('MailToken');
export const Verified = z.object({ user_id: id, username: z.string() }).openapi('VerifiedAddress');
export const PasswordReset = z.strictObject({ token: mailToken, password: newPassword }).openapi('PasswordReset');
const secondCode = factorCode.optional().describe('If a second factor is enabled: a current one-time code or a recovery code');

export const PasswordChange = z
  .strictObject({
    current_password: password,
    new_password: newPassword,
    code: secondCode,
    end_keys: z
      .boolean()
      .default(false)
      .describe('Also revokes all API keys of the caller; use it if another person may know the password or hold a key'),
  })
  .openapi('PasswordChange');
export const EmailChange = z
  .strictObject({
    email,
    current_password: password,
    code: secondCode,
  })
  .openapi('EmailChange');

export const transport = z
  .enum(['body', 'cookie'])
  .default('body')
  .describe(
    '`cookie`: tokens are set as HttpOnly cookies, for pages of this origin; `body`: tokens are fields of the answer, for all other ' +
      'clients',
  );

export const Login = z
  .strictObject({ login: opaque(254).trim().describe('Username or e-mail address'), password, transport })
  .openapi('Login');
export const RefreshRequest = z
  .strictObject({ refresh_token: opaque(100).optional().describe('Omit if it is sent as a cookie') })
  .openapi('RefreshRequest');

export const SignedIn = z
  .object({
    access_token: z.string().optional(),
    refresh_token: z.string().optional(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Lifetime of the access token in seconds'),
    session_id: id,
    methods: z.array(z.enum(SIGN_IN_METHODS)),
    must_enrol: z
      .boolean()
      .describe('Some roles require a second factor: until one is enabled and used, the session only has the other rights'),
  })
  .openapi('SignedIn');
export const Challenge = z
  .object({
    challenge: z.string().describe('Send it with the second factor to /api/v1/auth/challenge'),
    expires_in: z.int(),
    methods: z.array(z.enum(['totp', 'passkey', 'recovery'])),
  })
  .openapi('SignInChallenge');

export const ChallengeAnswer = z.strictObject({ challenge: opaque(2000), code: factorCode, transport }).openapi('ChallengeAnswer');

export const Session = z
  .object({
    id,
    methods: z.array(z.string()),
    network: z.string().nullable().describe('Network address without its last part'),
    user_agent: z.string().nullable(),
    opened_at: timestamp,
    last_used_at: timestamp,
    expires_at: timestamp,
    current: z.boolean(),
  })
  .openapi('Session');
export const SessionList = listOf(Session).openapi('SessionList');
