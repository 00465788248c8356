import type { Right } from '../../domain/identity/rights.ts';
import type { Route } from './declared.ts';
import type { Answered, May } from './handler.ts';

/** Who may read what is said of a person. */
const PERSONAL: Right = 'members:personal';

/** Stands for a text that the caller may not read. */
export const HIDDEN_TEXT = '—';

const COMMUNITY = '/api/cer/communities/{community_id}';

/**
 * Fields in which a person may be named or found, by the part of the path below a community: what an erasure replaces
 * (infra/postgres/members/testing/stored-texts.ts), and where a household is.
 */
export const PERSONAL_FIELDS: Readonly<Record<string, readonly string[]>> = {
  plants: ['name'],
  'plants/{plant_id}/sections/{section_id}/stops': ['reason', 'source'],
  'split-groups': ['reason'],
  'plant-grants': ['reference'],
  storages: ['name', 'source'],
  exemptions: ['source'],
  points: ['location'],
  'point-schemes': ['source'],
  'enterprise-facts': ['source'],
  'members/{member_id}/life': ['reason'],
  'members/{member_id}/decisions': ['reason'],
  assets: ['name'],
  'assets/{asset_id}/yield-profile': ['source'],
  'area-assignments': ['note'],
  'candidate-matches': ['note'],
  'installation-requests': ['note'],
  'representative-changes': ['reason'],
  'configurations/{configuration_id}/representative-changes': ['reason'],
};

/** The part of a path whose fields need the right, the longest that is listed. */
export function personalPart(path: string): string | undefined {
  const parts = Object.keys(PERSONAL_FIELDS).filter((part) => path === `${COMMUNITY}/${part}` || path.startsWith(`${COMMUNITY}/${part}/`));
  return parts.sort((one, other) => other.length - one.length)[0];
}

/** An answer as the caller may read it: without the right `members:personal`, texts about persons are hidden and places are null. */
export function withoutPersonal<A extends Answered>({ path }: Route['spec'], may: May, answered: A): A {
  const part = personalPart(path);
  if (part === undefined || typeof answered.body !== 'object' || answered.body === null || may(PERSONAL)) return answered;
  return { ...answered, body: hide(answered.body, part) };
}

function hide(value: unknown, part: string): unknown {
  if (Array.isArray(value)) return value.map((one) => hide(one, part));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const fields = PERSONAL_FIELDS[part] ?? [];
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (fields.includes(name)) return [name, typeof one === 'string' ? HIDDEN_TEXT : null];
      return [name, typeof one === 'object' ? hide(one, part) : one];
    }),
  );
}
