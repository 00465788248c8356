import { nameOf, type Place } from '../place.ts';
import { ASSET_VALUES } from './assets.ts';
import { BILLING_VALUES } from './billing.ts';
import { COMMUNITY_VALUES } from './communities.ts';
import { DECISION_VALUES } from './decisions.ts';
import { DEVICE_VALUES } from './devices.ts';
import { IDENTITY_VALUES } from './identity.ts';
import { MEMBER_VALUES } from './members.ts';
import { METERING_VALUES } from './metering.ts';
import { ONBOARDING_VALUES } from './onboarding.ts';
import { PARAMETER_VALUES } from './parameters.ts';
import { READING_VALUES } from './readings.ts';
import { RIGHT_VALUES } from './rights.ts';
import { SETTLEMENT_VALUES } from './settlement.ts';
import { SOURCE_VALUES } from './sources.ts';
import type { ValueTexts } from './types.ts';
import { WEBHOOK_VALUES } from './webhooks.ts';

const TABLES: readonly ValueTexts[] = [
  ...IDENTITY_VALUES,
  ...RIGHT_VALUES,
  ...COMMUNITY_VALUES,
  ...PARAMETER_VALUES,
  ...ASSET_VALUES,
  ...MEMBER_VALUES,
  ...DECISION_VALUES,
  ...METERING_VALUES,
  ...READING_VALUES,
  ...DEVICE_VALUES,
  ...SOURCE_VALUES,
  ...ONBOARDING_VALUES,
  ...SETTLEMENT_VALUES,
  ...BILLING_VALUES,
  ...WEBHOOK_VALUES,
];

/** What each value of a field means, as a list; undefined where no table knows them all. */
export function explainValues(place: Place, values: readonly unknown[]): string | undefined {
  const named = values.filter((value) => value !== null).map(String);
  const name = nameOf(place) || place.owner;
  const table = TABLES.filter(({ fields, values: texts }) => fields.includes(name) && named.every((value) => value in texts)).sort(
    (one, other) => Object.keys(one.values).length - Object.keys(other.values).length,
  )[0];
  if (table === undefined) return undefined;
  const [only, ...more] = named;
  if (more.length === 0) return `Always \`${only}\`: ${table.values[only ?? '']}.`;
  return named.map((value) => `- \`${value}\`: ${table.values[value]}`).join('\n');
}
