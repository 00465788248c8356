import { DomainError } from '../../../domain/kernel/errors.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';
import { type FinalStatement, loadFinalStatement } from '../reads/final-statement.ts';
import { issueFinalStatements } from './issue-statements.ts';

const MOST_NAMED = 12;

/** Issues the last statement of a former member; `wrong_state` while the person is a member or a month is open. Repeated, it changes nothing. */
export async function issueFinalStatement(work: CommandWork, member: MemberRow): Promise<FinalStatement> {
  await issueFinalStatements(work, [member.community_id]);
  const statement = await loadFinalStatement(work.trx, member);
  if (statement.issuedAt !== undefined) return statement;
  if (member.status !== 'left') throw new DomainError('wrong_state', billingMessages.notLeftYet(member.code));
  const months = statement.waitsFor.slice(0, MOST_NAMED).map((one) => `${one.configuration_code} ${one.month}`);
  throw new DomainError('wrong_state', billingMessages.monthsOpen(months.join(', ')));
}
