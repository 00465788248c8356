import type { DomainError } from '../../../domain/kernel/errors.ts';
import { createOne, type Ensured, ensureAll } from '../../kernel/commands/ensure.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { ensureMember, type NewMember } from './admit-member.ts';
import { type Admission, lockForMembers } from './lock-for-members.ts';

/** Admits a member and answers the id; a code that is taken is `already_exists`. */
export async function createMember(work: CommandWork, admission: Admission, given: NewMember): Promise<number> {
  const admitting = await lockForMembers(work.trx, admission);
  return createOne(work, given, 'code', (part, one) => ensureMember(part, admitting, one));
}

/** Admits members, each on its own: one that is refused does not hinder the others. */
export async function createMembers(
  work: CommandWork,
  admission: Admission,
  given: readonly NewMember[],
): Promise<readonly (Ensured | DomainError)[]> {
  const admitting = await lockForMembers(work.trx, admission);
  return ensureAll(work, given, (part, one) => ensureMember(part, admitting, one));
}
