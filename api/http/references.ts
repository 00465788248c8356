import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../domain/kernel/messages.ts';
import { type DayRange, outsideEnd, outsideMessage } from '../../domain/kernel/time/day-ranges.ts';
import { configurationById } from '../../infra/postgres/communities/communities.ts';
import { type MemberRow, memberByCode, memberById } from '../../infra/postgres/members/members.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { httpMessages } from './messages.ts';

/** A reference in a body that leads nowhere. */
export function unknownReference(path: string, message: Message): DomainError {
  return new DomainError('invalid_input', atPath(path, message), [{ path, code: 'unknown', message }]);
}

/** Refuses a configuration that is not this community's. */
export async function assertConfiguration(trx: Transaction<DB>, communityId: number, id: number): Promise<void> {
  if (!(await configurationById(trx, communityId, id))) throw unknownReference('configuration_id', httpMessages.noConfiguration(id));
}

/** The member that a body names by code or id; `prefix` is `member` or `producer`. */
export async function requireReferencedMember(
  trx: Transaction<DB>,
  communityId: number,
  prefix: string,
  code: string | undefined,
  id: number | undefined,
): Promise<MemberRow> {
  const found =
    code !== undefined ? await memberByCode(trx, communityId, code) : id !== undefined ? await memberById(trx, communityId, id) : undefined;
  if (found) return found;
  throw unknownReference(code === undefined ? `${prefix}_id` : `${prefix}_code`, httpMessages.noMember(code ?? id));
}

interface Days {
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Refuses days that do not lie within those of what they rest on, such as a membership or a mandate. */
export function refuseOutside(holder: Days, range: DayRange, what: Message, failure = 'outside_mandate'): void {
  const days = [{ from: holder.valid_from, to: holder.valid_to }];
  const end = outsideEnd(range, days);
  if (end === undefined) return;
  const path = `valid_${end}`;
  const text = outsideMessage(what, days);
  throw new DomainError('invalid_input', atPath(path, text), [{ path, code: failure, message: text }]);
}
