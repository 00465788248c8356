import { z } from '@hono/zod-openapi';
import { SCOPES, STANDINGS } from '../../domain/identity/rights.ts';
import { endInstant } from '../http/dates.ts';
import { id, listOf, opaque, text, timestamp } from '../http/schemas.ts';
import { language } from './account-schemas.ts';
import { factorCode } from './factor-schemas.ts';
import { LinkedRecords } from './users/schemas.ts';

export const TokenRequest = z.strictObject({ api_key: opaque(200).openapi({ example: 'cdv_0123456789ab_...' }) }).openapi('TokenRequest');
export const TokenAnswer = z
  .object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() })
  .openapi('TokenAnswer');

const HeldRole = z
  .object({
    role: z.string(),
    organisation_id: id.nullable(),
    community_id: id.nullable(),
    sees: z.enum(['everything', 'own']).describe("Rows that the role shows: all where it is held, or only the caller's own"),
    rights: z
      .array(z.string())
      .describe(
        'Rights in effect now, after second factor, scopes and standing; those of a member on the platform hold in at least one community',
      ),
    held_back: z.boolean().describe('Gives no right until the session is proven by a second factor'),
    waits_for_confirmation: z.boolean().describe('Gives no right until a person other than the one who granted it confirms it'),
  })
  .openapi('HeldRole');

const ReachedCommunity = z
  .object({
    id,
    organisation_id: id,
    standing: z
      .enum(STANDINGS)
      .nullable()
      .describe('Standing of the caller as a member; null: the community keeps no record of the caller'),
  })
  .openapi('ReachedCommunity');

export const Me = z
  .object({
    id,
    username: z.string(),
    records: LinkedRecords,
    full_name: z.string().nullable().describe('First and last name; null: not given, or the key lacks `profile:read`'),
    language,
    roles: z.array(HeldRole).describe('For a session without a second factor, includes roles that give no right until one is used'),
    communities: z
      .array(ReachedCommunity)
      .describe(
        'Communities on which, or on whose organisation, a role is held, and those that keep a record of the caller. A role on the platform reaches every community',
      ),
    scopes: z.array(z.string()).nullable().describe('Rights to which the API key narrows the roles; null: not narrowed'),
  })
  .openapi('Me');

export const NewKey = z
  .strictObject({
    name: text(100),
    scopes: z
      .array(z.enum(SCOPES))
      .max(SCOPES.length)
      .default([])
      .describe('Rights to which this key is narrowed; empty: all rights of the credentials used'),
    expires_at: endInstant.optional(),
    code: factorCode
      .optional()
      .describe('If a second factor is enabled and the session is older than ten minutes: a one-time code or a recovery code'),
    calls_per_minute: z.int().min(1).max(100_000).optional().describe('A lower rate limit for this key'),
  })
  .openapi('NewKey');

export const Key = z
  .object({
    id,
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.string()),
    calls_per_minute: z.int().nullable(),
    device_id: id.nullable().describe('The device whose readings it sends, and nothing else; null: a key of its owner'),
    expires_at: timestamp.nullable(),
    last_used_at: timestamp.nullable(),
    revoked_at: timestamp.nullable(),
    created_at: timestamp,
    proven_by: z.array(z.string()).describe('How the creator of the key had signed in; `bootstrap`: created by the installation'),
    asleep: z
      .boolean()
      .describe("Created without a second factor although its owner has roles over others: it only has rights over the owner's data"),
    advice: z.string().nullable().describe('How to make a suspended key work again'),
  })
  .openapi('Key');

export const CreatedKey = Key.extend({ api_key: z.string().describe('Shown only once') }).openapi('CreatedKey');
export const KeyList = listOf(Key).openapi('KeyList');

export const Jwks = z
  .object({
    keys: z.array(z.object({ kty: z.string(), crv: z.string(), kid: z.string(), x: z.string(), alg: z.string(), use: z.string() })),
  })
  .openapi('Jwks');
