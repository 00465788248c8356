/** How a change that a person proposed to the own record stands. */
export const PERSON_CHANGE_STATES = ['proposed', 'approved', 'refused', 'withdrawn'] as const;
export type PersonChangeState = (typeof PERSON_CHANGE_STATES)[number];

/** What the community's terms say of changes that members make to their own data. */
export const OWN_DATA_RULES = ['approval', 'contact_at_once', 'at_once'] as const;
export type OwnDataRule = (typeof OWN_DATA_RULES)[number];

const CONTACT_FIELDS = ['email', 'phone', 'address'] as const;
type ContactField = (typeof CONTACT_FIELDS)[number];

/** What is to change; fields that are left out stay. A contact field that is null is removed. */
export interface PersonChange {
  readonly name?: string | undefined;
  /** In its normal form. */
  readonly taxCode?: string | undefined;
  readonly contact?: Readonly<Partial<Record<ContactField, string | null | undefined>>> | undefined;
}

interface KnownPerson {
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly contact: Readonly<Partial<Record<ContactField, string | undefined>>> | null;
}

/** The part of a change that differs from what is known; undefined where nothing does. */
export function realChange({ name, taxCode, contact }: PersonChange, known: KnownPerson): PersonChange | undefined {
  const fields = CONTACT_FIELDS.filter((field) => contact?.[field] !== undefined && contact[field] !== (known.contact?.[field] ?? null));
  const real = {
    ...(name === undefined || name === known.name ? {} : { name }),
    ...(taxCode === undefined || taxCode === known.taxCode ? {} : { taxCode }),
    ...(fields.length === 0 ? {} : { contact: Object.fromEntries(fields.map((field) => [field, contact?.[field]])) }),
  };
  return Object.keys(real).length === 0 ? undefined : real;
}

/** The whole contact once a change counts; null where nothing of it is left, undefined where the change is not about it. */
export function contactAfter({ contact }: PersonChange, known: KnownPerson): Partial<Record<ContactField, string>> | null | undefined {
  if (contact === undefined) return undefined;
  const entries = Object.entries({ ...known.contact, ...contact }).filter((entry): entry is [string, string] => entry[1] != null);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** Whether a change counts without a manager: name and tax code say who is a member, contact only how to reach them. */
export function countsAtOnce(rule: OwnDataRule, { name, taxCode }: PersonChange): boolean {
  if (rule === 'contact_at_once') return name === undefined && taxCode === undefined;
  return rule === 'at_once';
}
