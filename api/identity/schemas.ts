import { z } from '@hono/zod-openapi';
import { SCOPES } from '../../domain/identity/rights.ts';
import { endInstant } from '../http/dates.ts';
import { id, listOf, opaque, text, timestamp } from '../http/schemas.ts';
import { LinkedRecords } from './users/schemas.ts';

export const TokenRequest = z.strictObject({ api_key: opaque(200).openapi({ example: 'cdv_0123456789ab_...' }) }).openapi('TokenRequest');
export const TokenAnswer = z
  .object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() })
  .openapi('TokenAnswer');

export const Me = z
  .object({
    id,
    username: z.string(),
    records: LinkedRecords,
    roles: z.array(z.object({ role: z.string(), organisation_id: id.nullable(), community_id: id.nullable() })),
    scopes: z.array(z.string()).nullable().describe('What the presented key narrows the roles to; null: nothing'),
  })
  .openapi('Me');

export const NewKey = z
  .strictObject({
    name: text(100),
    scopes: z.array(z.enum(SCOPES)).default([]).describe('What this key is narrowed to; empty: all that the presented key has'),
    expires_at: endInstant.optional(),
    calls_per_minute: z.int().min(1).max(100_000).optional().describe('Fewer calls than everybody has, for this key alone'),
  })
  .openapi('NewKey');

export const Key = z
  .object({
    id,
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.string()),
    calls_per_minute: z.int().nullable(),
    expires_at: timestamp.nullable(),
    last_used_at: timestamp.nullable(),
    revoked_at: timestamp.nullable(),
    created_at: timestamp,
    proven_by: z.array(z.string()).describe('How whoever made the key had signed in; `bootstrap`: the machine made it'),
    asleep: z.boolean().describe('Made without a second factor, while its owner has roles over others: it acts with own rights only'),
    advice: z.string().nullable().describe('What to do about a key that is asleep'),
  })
  .openapi('Key');

export const CreatedKey = Key.extend({ api_key: z.string().describe('Shown this once') }).openapi('CreatedKey');
export const KeyList = listOf(Key).openapi('KeyList');

export const Jwks = z
  .object({
    keys: z.array(z.object({ kty: z.string(), crv: z.string(), kid: z.string(), x: z.string(), alg: z.string(), use: z.string() })),
  })
  .openapi('Jwks');
