import type { Right } from '../../domain/identity/rights.ts';
import type { Route } from './declared.ts';
import type { Answered, May } from './handler.ts';

/** Who may read what is said of a person. */
const PERSONAL: Right = 'members:personal';

/** Stands for a text that the caller may not read. */
export const HIDDEN_TEXT = '—';

const COMMUNITY = '/api/cer/communities/{community_id}';

/**
 * Fields in which a person may be named or found, by the part of the path below a community, or by the path: what an erasure replaces
 * (`testing/stored-tables.ts` of a capability in infra/postgres), and where a household is.
 */
export const PERSONAL_FIELDS: Readonly<Record<string, readonly string[]>> = {
  plants: ['name'],
  'plants/{plant_id}/sections/{section_id}/stops': ['reason', 'source'],
  'split-groups': ['reason'],
  splitting: ['note'],
  'plant-grants': ['reference'],
  storages: ['name', 'source'],
  exemptions: ['source'],
  points: ['location'],
  'reading-findings': ['note'],
  readings: ['note', 'source'],
  'point-schemes': ['source'],
  'enterprise-facts': ['source'],
  'members/{member_id}/life': ['reason'],
  'members/{member_id}/decisions': ['reason'],
  assets: ['name'],
  corrections: ['reason', 'name', 'source', 'location', 'file_name'],
  'assets/{asset_id}/yield-profile': ['source'],
  'area-assignments': ['note'],
  'candidate-matches': ['note'],
  'installation-requests': ['note'],
  'representative-changes': ['reason'],
  'configurations/{configuration_id}/representative-changes': ['reason'],
  '/api/v1/imports': ['source'],
  '/api/v1/iot-devices': ['location', 'name'],
  '/api/v1/meter-sources': ['name'],
  '/api/v1/settlement/energy-sales': ['note', 'reference'],
  '/api/v1/settlement/excess-certificates': ['reference'],
  '/api/v1/settlement/holds': ['note'],
  '/api/v1/settlement/payout-batches': ['failure', 'note', 'reference'],
  '/api/v1/settlement/payouts': ['failure', 'reference'],
  '/api/v1/settlement/receipts': ['reference'],
  '/api/v1/settlement/ring-fenced-uses': ['description', 'place', 'reference'],
  '/api/v1/webhooks': ['answer', 'description'],
};

/** The part of a path whose fields need the right, the longest that is listed. */
export function personalPart(path: string): string | undefined {
  const parts = Object.keys(PERSONAL_FIELDS).filter((part) => {
    const whole = part.startsWith('/') ? part : `${COMMUNITY}/${part}`;
    return path === whole || path.startsWith(`${whole}/`);
  });
  return parts.sort((one, other) => other.length - one.length)[0];
}

/** An answer as the caller may read it: without the right `members:personal`, texts about persons are hidden and places are null. */
export function withoutPersonal<A extends Answered>({ path }: Route['spec'], may: May, answered: A): A {
  const part = personalPart(path);
  if (part === undefined || typeof answered.body !== 'object' || answered.body === null || may(PERSONAL)) return answered;
  return { ...answered, body: hide(answered.body, part) };
}

/** Fields of audit events in which somebody may have written about a person. */
const AUDITED_TEXTS: readonly string[] = [
  ...['name', 'note', 'reason', 'reference', 'source', 'title', 'body', 'description', 'holder', 'location', 'place'],
  ...['approval_note', 'close_note', 'file_name', 'release_note', 'withdrawn_reason'],
];

/** The state before or after a change, for who may not see persons. */
export const withoutAuditedTexts = (state: unknown): unknown => hideFields(state, AUDITED_TEXTS);

const hide = (value: unknown, part: string): unknown => hideFields(value, PERSONAL_FIELDS[part] ?? []);

function hideFields(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => hideFields(one, fields));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (fields.includes(name)) return [name, typeof one === 'string' ? HIDDEN_TEXT : null];
      return [name, typeof one === 'object' ? hideFields(one, fields) : one];
    }),
  );
}
