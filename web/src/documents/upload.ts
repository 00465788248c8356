import type { Word } from '../shell/words.ts';

export const SUBJECTS = ['community', 'configuration', 'plant', 'member'] as const;
export type Subject = (typeof SUBJECTS)[number];

export const SUBJECT_WORDS: Readonly<Record<Subject, Word>> = {
  community: ['the community', 'la comunità'],
  configuration: ['a configuration', 'una configurazione'],
  plant: ['a plant', 'un impianto'],
  member: ['a member', 'un membro'],
};

/** Browsers know no type of signed envelopes and write some others differently; the API goes by the type. */
const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.p7m': 'application/pkcs7-mime',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};
export const ENDINGS = Object.keys(TYPES);

const typeOf = (name: string): string => TYPES[name.slice(name.lastIndexOf('.')).toLowerCase()] ?? '';

const FIELD: Readonly<Record<Subject, string | undefined>> = {
  community: undefined,
  configuration: 'configuration_id',
  plant: 'plant_code',
  member: 'member_code',
};

interface Facts {
  readonly kind: string;
  readonly subject: Subject;
  readonly which: string;
  readonly until: string;
  /** Id of the document of which it is a new version: it concerns the same. */
  readonly replaces?: string | undefined;
}

/** A file with what it is and whom it concerns, as the API takes it. */
export function formOf(file: File, { kind, subject, which, until, replaces }: Facts): FormData {
  const form = new FormData();
  form.append('file', new File([file], file.name, { type: typeOf(file.name) }));
  form.append('kind', kind);
  const field = FIELD[subject];
  if (replaces !== undefined) form.append('replaces', replaces);
  else if (field !== undefined) form.append(field, which);
  if (until !== '') form.append('valid_until', until);
  return form;
}

/** A file that a person sends about the own record in a community. */
export function ownFormOf(file: File, facts: { readonly communityId: number; readonly kind: string; readonly until: string }): FormData {
  const form = new FormData();
  form.append('file', new File([file], file.name, { type: typeOf(file.name) }));
  form.append('community_id', String(facts.communityId));
  form.append('kind', facts.kind);
  if (facts.until !== '') form.append('valid_until', facts.until);
  return form;
}
