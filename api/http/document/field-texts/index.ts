import { ASSET_FIELDS } from './assets.ts';
import { BILLING_FIELDS } from './billing.ts';
import { COMMON_FIELDS } from './common.ts';
import { COMMUNITY_FIELDS } from './communities.ts';
import { DECISION_FIELDS } from './decisions.ts';
import { GRANT_FIELDS } from './grants.ts';
import { IDENTITY_FIELDS } from './identity.ts';
import { MEMBER_FIELDS } from './members.ts';
import { METERING_FIELDS } from './metering.ts';
import { ONBOARDING_FIELDS } from './onboarding.ts';
import { READING_FIELDS } from './readings.ts';
import { SETTLEMENT_FIELDS } from './settlement.ts';
import { SIGN_IN_FIELDS } from './sign-in.ts';
import { WEBHOOK_FIELDS } from './webhooks.ts';

/** The tables by capability. No key stands in two of them: a text of one would replace that of another. */
export const FIELD_TABLES: readonly Readonly<Record<string, string>>[] = [
  COMMON_FIELDS,
  IDENTITY_FIELDS,
  SIGN_IN_FIELDS,
  COMMUNITY_FIELDS,
  ASSET_FIELDS,
  GRANT_FIELDS,
  MEMBER_FIELDS,
  DECISION_FIELDS,
  METERING_FIELDS,
  READING_FIELDS,
  ONBOARDING_FIELDS,
  SETTLEMENT_FIELDS,
  BILLING_FIELDS,
  WEBHOOK_FIELDS,
];

/**
 * What fields are whose schemas do not say it, by `Component.field` (also `Component.outer.inner` and `operationId.field`), `outer.field`,
 * `?parameter` or `field`; the most exact key counts.
 */
export const FIELD_TEXTS: Readonly<Record<string, string>> = Object.assign({}, ...FIELD_TABLES);
