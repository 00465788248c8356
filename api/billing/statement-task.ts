import type { Kysely } from 'kysely';
import { loadStatementFacts } from '../../activities/billing/reads/statement-facts.ts';
import type { StatementSubject } from '../../activities/billing/reads/statement-subject.ts';
import { composeStatement, type StatementHead } from '../../domain/billing/statement/compose.ts';
import type { Statement } from '../../domain/billing/statement/types.ts';
import { statementCsv } from '../../infra/documents/statement/csv.ts';
import { statementHtml } from '../../infra/documents/statement/html.ts';
import { statementPdf } from '../../infra/documents/statement/pdf.ts';
import { issuedStatement } from '../../infra/postgres/billing/statements.ts';
import { communityContext, inContext, type RowContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { MemberRow } from '../../infra/postgres/members/members.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { seesAll } from '../http/sees-all.ts';
import type { WantedStatement } from './statement-schema.ts';

/** `explains`: whether the form shows the sentences, for which every month is settled again. */
const FORMATS = {
  json: { mediaType: 'application/json', explains: true, write: (one: Statement) => JSON.stringify(one) },
  html: { mediaType: 'text/html; charset=utf-8', explains: true, write: statementHtml },
  csv: { mediaType: 'text/csv; charset=utf-8', explains: false, write: statementCsv },
  pdf: { mediaType: 'application/pdf', explains: true, write: statementPdf },
} as const;

interface StatementOrder {
  readonly context: RowContext;
  readonly subject: StatementSubject;
  readonly wanted: WantedStatement;
}

/** Composes a statement and writes it in the wanted form; it changes nothing. */
export async function writeStatement(db: Kysely<DB>, { context, subject, wanted }: StatementOrder) {
  // The whole community counts: a part is a share of all, its chain leads through the readings of all.
  const whole = communityContext(context.actor, [wanted.community_id]);
  const statement = await inContext(
    db,
    whole,
    async (trx) => {
      const onlyParties = seesAll(context, wanted.community_id) ? null : [subject.member.party_id];
      const reader = {
        member: subject.member,
        language: wanted.lang,
        onlyParties,
        explains: wanted.explain === 'true' && FORMATS[wanted.format].explains,
      };
      const { facts, explanations } = await loadStatementFacts(trx, wanted.period, reader);
      const head = { period: wanted.period, community: subject.community, member: memberHead(subject.member, subject.name) };
      return composeStatement({ ...head, ...(await numberOf(trx, subject.member, wanted.period)) }, facts, explanations, wanted.lang);
    },
    { readOnly: true },
  );
  const { mediaType, write } = FORMATS[wanted.format];
  return { number: statement.number, mediaType, content: await write(statement) };
}

const memberHead = ({ id, code, holder_class, valid_from, valid_to }: MemberRow, name: string | null): StatementHead['member'] => ({
  id,
  code,
  name,
  holder: holder_class,
  valid_from,
  valid_to,
});

/** A statement without a number is not issued yet; reading it gives it none. */
async function numberOf(trx: UnitOfWork, { id }: MemberRow, period: string): Promise<Pick<StatementHead, 'number' | 'issued_at'>> {
  const issued = await issuedStatement(trx, id, period);
  return { number: issued?.number ?? null, issued_at: issued?.issuedAt.toISOString() ?? null };
}
