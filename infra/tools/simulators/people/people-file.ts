import { z } from 'zod';
import { readJson, writeSecretFile } from '../../stack/files.ts';

const Person = z.object({
  role: z.enum(['community_manager', 'member', 'operator', 'auditor']),
  /** Code of the sample community; null: the role is held on the platform. */
  community: z.string().nullable(),
  username: z.string(),
  fullName: z.string(),
  email: z.string(),
  password: z.string(),
  invitationId: z.int(),
  invitedAt: z.string(),
  /** Base32; null: no second factor was begun. */
  totpSecret: z.string().nullable(),
  /** The second factor is on. */
  hasFactor: z.boolean(),
});

/** An account of the sample, with all that signs in to it. It stands in a file that its owner alone reads. */
export type SamplePerson = z.output<typeof Person>;

export const readPeople = (file: string): readonly SamplePerson[] => z.array(Person).parse(readJson(file) ?? []);

/** Is it the same part, whoever plays it? */
export const isSamePart = (one: Pick<SamplePerson, 'role' | 'community'>, other: Pick<SamplePerson, 'role' | 'community'>): boolean =>
  one.role === other.role && one.community === other.community;

/** Stores a person in place of the one who had the same part. */
export function storePerson(file: string, person: SamplePerson): SamplePerson {
  const people = readPeople(file);
  const isKnown = people.some((one) => isSamePart(one, person));
  const all = isKnown ? people.map((one) => (isSamePart(one, person) ? person : one)) : [...people, person];
  writeSecretFile(file, JSON.stringify(all, null, 2));
  return person;
}

/** Forgets who had a part; nothing where nobody had. */
export function dropPerson(file: string, part: Pick<SamplePerson, 'role' | 'community'>): void {
  const people = readPeople(file);
  const others = people.filter((one) => !isSamePart(one, part));
  if (others.length < people.length) writeSecretFile(file, JSON.stringify(others, null, 2));
}
