import { z } from '@hono/zod-openapi';
import { ROLE_NAMES } from '../../../domain/identity/rights.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { id, idParam, listOf, text, timestamp } from '../../http/schemas.ts';
import { email, language, userType } from '../account-schemas.ts';
import { identityMessages } from '../messages.ts';

export const role = z.enum(ROLE_NAMES);
export const UserParams = z.object({ user_id: idParam });

export const RoleGrant = z
  .object({
    id,
    role: z.string(),
    organisation_id: id.nullable(),
    community_id: id.nullable(),
    granted_at: timestamp,
    given_by: z.string().nullable().describe("Who gave it; null: the platform's staff, or before this was recorded"),
    confirmed_by: z.string().nullable().describe('The other person who confirmed it'),
    waits_for_confirmation: z.boolean().describe('Gives no right until a person other than the one who granted it confirms it'),
  })
  .openapi('RoleGrant');

export const LinkedRecords = z
  .array(z.object({ party_id: id, community_id: id }))
  .describe("Records that communities keep about the person, linked to the account by the person's own action; at most one per community");

const Preferences = z
  .object({ statements: z.boolean(), alerts: z.boolean(), community_news: z.boolean() })
  .describe('Notifications sent by mail; account security notices are always sent')
  .openapi('NotificationPreferences');

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, schemaText(identityMessages.wrongPhone));
const walletAddress = z.string().regex(/^0x[0-9a-fA-F]{40}$/, schemaText(identityMessages.wrongWallet));

const shown = {
  id,
  username: z.string(),
  email: email.nullable(),
  email_verified: z.boolean(),
  full_name: z.string().nullable(),
  phone: z.string().nullable(),
  location: z.string().nullable(),
  wallet_address: z.string().nullable(),
  user_type: userType.nullable(),
  language,
  records: LinkedRecords,
  reputation_score: z.number().nullable().describe('From trades; null before the first one'),
  is_active: z.boolean(),
  created_at: timestamp,
  updated_at: timestamp,
};

export const User = z.object(shown).openapi('User');
export const UserList = listOf(User).openapi('UserList');
export const UserDetail = z.object({ ...shown, roles: z.array(RoleGrant) }).openapi('UserDetail');
export const OwnUser = z
  .object({
    ...shown,
    roles: z.array(RoleGrant),
    notification_preferences: Preferences,
    energy_capacity: z.string().describe('Power of own plants in kW'),
    current_energy: z.string().describe('Energy injected by own plants in the latest settled month, in kWh'),
  })
  .openapi('OwnUser');

export const OwnUserChange = z
  .strictObject({
    full_name: text(200).nullable().optional(),
    phone: phone.nullable().optional(),
    location: text(200).nullable().optional(),
    wallet_address: walletAddress.nullable().optional(),
    user_type: userType.nullable().optional(),
    language: language.optional(),
    notification_preferences: Preferences.partial().strict().optional(),
  })
  .openapi('OwnUserChange');

export const UserState = z.strictObject({ is_active: z.boolean() }).openapi('UserState');

export const OwnStats = z
  .object({
    points: z.int().describe('Number of connection points today'),
    plants: z.int(),
    energy_capacity_kw: z.string(),
    months: z.int().describe('Number of settled months with own energy or money'),
    last_month: z.string().nullable(),
    withdrawn_wh: z.int(),
    injected_wh: z.int(),
    shared_wh: z.int(),
    current_energy_wh: z.int(),
    premium_cents: z.int(),
    refund_cents: z.int(),
    balance_cents: z.int().describe('Amount currently owed to the caller'),
  })
  .openapi('OwnStats');

export const NewGrant = z
  .strictObject({ role, organisation_id: id.optional(), community_id: id.optional() })
  .refine((place) => place.organisation_id === undefined || place.community_id === undefined, schemaText(identityMessages.twoPlaces))
  .openapi('NewRoleGrant');
