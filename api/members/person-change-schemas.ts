import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import type { PersonChange } from '../../domain/members/person-change.ts';
import { PERSON_CHANGE_STATES } from '../../domain/members/person-change.ts';
import { readPartyFacts } from '../../infra/postgres/members/parties.ts';
import { openPersonChanges, type PersonChangeRow } from '../../infra/postgres/members/person-changes.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { id, listOf, text, timestamp } from '../http/schemas.ts';
import { Contact, taxCode } from './schemas.ts';

const NewContact = z
  .strictObject({ email: z.email().max(254).nullish(), phone: text(40).nullish(), address: text(500).nullish() })
  .openapi('ContactChange', { description: 'Fields that are left out do not change; null removes a field' });

/** What a person wants changed of the own record. */
export const NewPersonChange = z
  .strictObject({ community_id: id, name: text().optional(), tax_code: taxCode.optional(), contact: NewContact.optional() })
  .openapi('NewPersonChange');

const values = {
  name: z.string().nullable(),
  tax_code: z.string().nullable(),
  contact: Contact.nullable(),
};
const Values = z.object(values).openapi('PersonRecordValues');
const Wanted = z
  .object({
    name: z.string(),
    tax_code: z.string(),
    contact: z.object({ email: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() }).partial(),
  })
  .partial()
  .openapi('PersonChangeValues');

export const PersonChangeView = z
  .object({
    id,
    community_id: id,
    party_id: id,
    member_id: id.nullable().describe('The latest membership; null for a producer without membership'),
    code: z.string().nullable().describe('Code of the member or producer'),
    state: z.enum(PERSON_CHANGE_STATES),
    change: Wanted.nullable().describe('Only the fields that change; null without the right members:personal, and for an erased person'),
    now: Values.nullable().describe('The current record; null without the right members:personal, and for an erased person'),
    proposed_by: z.string(),
    proposed_at: timestamp,
    decided_by: z.string().nullable().describe('Who approved, refused or withdrew it; null: it waits'),
    decided_at: timestamp.nullable().describe('When it was decided; null: it waits'),
    note: z.string().nullable().describe('Why it was refused'),
  })
  .openapi('PersonChange');
export const PersonChangeList = listOf(PersonChangeView).openapi('PersonChangeList');
export type PersonChangeResponse = z.input<typeof PersonChangeView>;

/** Rows as callers see them; `keys` null leaves out what is personal. */
export async function toPersonChangeResponses(
  db: Kysely<DB>,
  keys: PersonalKeys | null,
  rows: readonly PersonChangeRow[],
): Promise<PersonChangeResponse[]> {
  const opened = keys === null ? new Map() : await openPersonChanges(db, keys, rows);
  const facts =
    keys === null
      ? new Map()
      : await readPartyFacts(
          db,
          keys,
          rows.map(({ party_id }) => party_id),
        );
  return rows.map(({ change_enc: _change, note_enc: _note, proposed_at, decided_at, ...row }) => {
    const known = facts.get(row.party_id);
    const { change = null, note = null } = opened.get(row.id) ?? {};
    const now = known === undefined ? null : { name: known.name, tax_code: known.taxCode, contact: known.contact };
    const times = { proposed_at: proposed_at.toISOString(), decided_at: decided_at?.toISOString() ?? null };
    return { ...row, ...times, change: toWanted(change), now, note };
  });
}

function toWanted(change: PersonChange | null): PersonChangeResponse['change'] {
  if (change === null) return null;
  const { name, taxCode: tax_code, contact } = change;
  return { name, tax_code, contact };
}
