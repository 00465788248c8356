import { ASSETS_TABLES } from '../../assets/testing/stored-tables.ts';
import { BILLING_TABLES } from '../../billing/testing/stored-tables.ts';
import { COMMUNITIES_TABLES } from '../../communities/testing/stored-tables.ts';
import { DECISIONS_TABLES } from '../../decisions/testing/stored-tables.ts';
import { DOCUMENTS_TABLES } from '../../documents/testing/stored-tables.ts';
import { IDENTITY_TABLES } from '../../identity/testing/stored-tables.ts';
import { MEMBERS_TABLES } from '../../members/testing/stored-tables.ts';
import { METERING_TABLES } from '../../metering/testing/stored-tables.ts';
import { NOTIFICATIONS_TABLES } from '../../notifications/testing/stored-tables.ts';
import { ONBOARDING_TABLES } from '../../onboarding/testing/stored-tables.ts';
import type { StoredTable } from '../../record/testing/stored-table.ts';
import { RECORD_TABLES } from '../../record/testing/stored-tables.ts';
import { SETTLEMENT_TABLES } from '../../settlement/testing/stored-tables.ts';
import { WEBHOOKS_TABLES } from '../../webhooks/testing/stored-tables.ts';

/** Every table with a column of text, JSON or bytes, as the capabilities name them; no table twice. */
export const STORED_TABLES: readonly (readonly [string, StoredTable])[] = [
  ...Object.entries(ASSETS_TABLES),
  ...Object.entries(BILLING_TABLES),
  ...Object.entries(COMMUNITIES_TABLES),
  ...Object.entries(DECISIONS_TABLES),
  ...Object.entries(DOCUMENTS_TABLES),
  ...Object.entries(IDENTITY_TABLES),
  ...Object.entries(MEMBERS_TABLES),
  ...Object.entries(METERING_TABLES),
  ...Object.entries(NOTIFICATIONS_TABLES),
  ...Object.entries(ONBOARDING_TABLES),
  ...Object.entries(RECORD_TABLES),
  ...Object.entries(SETTLEMENT_TABLES),
  ...Object.entries(WEBHOOKS_TABLES),
];
