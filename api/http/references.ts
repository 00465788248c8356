import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { configurationById } from '../../infra/postgres/communities/communities.ts';
import { type MemberRow, memberByCode, memberById } from '../../infra/postgres/members/members.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { rangeText } from './dated.ts';

/** A reference in a body that leads nowhere. */
export function unknownReference(path: string, message: string): DomainError {
  return new DomainError('invalid_input', `${path}: ${message}`, [{ path, code: 'unknown', message }]);
}

/** Refuses a configuration that is not this community's. */
export async function referConfiguration(trx: Transaction<DB>, communityId: number, id: number): Promise<void> {
  if (!(await configurationById(trx, communityId, id)))
    throw unknownReference('configuration_id', `the community has no configuration ${id}`);
}

/** The member that a body names by code or id; `prefix` is `member` or `producer`. */
export async function referMember(
  trx: Transaction<DB>,
  communityId: number,
  prefix: string,
  code: string | undefined,
  id: number | undefined,
): Promise<MemberRow> {
  const found =
    code !== undefined ? await memberByCode(trx, communityId, code) : id !== undefined ? await memberById(trx, communityId, id) : undefined;
  if (found) return found;
  throw unknownReference(code === undefined ? `${prefix}_id` : `${prefix}_code`, `the community has no member ${code ?? id}`);
}

interface Days {
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Refuses days that do not lie within those of what they rest on, such as a membership or a mandate. */
export function refuseOutside(
  holder: Days,
  { from, to }: { readonly from: string; readonly to: string | null },
  what: string,
  failure = 'outside_mandate',
): void {
  if (from >= holder.valid_from && (holder.valid_to === null || (to !== null && to <= holder.valid_to))) return;
  const path = from < holder.valid_from ? 'valid_from' : 'valid_to';
  const message = `lies outside ${what}, which is ${rangeText(holder.valid_from, holder.valid_to)}`;
  throw new DomainError('invalid_input', `${path}: ${message}`, [{ path, code: failure, message }]);
}
