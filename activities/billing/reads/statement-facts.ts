import type { Transaction } from 'kysely';
import { newestRuns } from '../../../domain/billing/statement/compose.ts';
import type { StatementFacts, StatementRun, StatementSale } from '../../../domain/billing/statement/types.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { type EnergySaleRow, salesOfParty } from '../../../infra/postgres/billing/energy-sales.ts';
import { statementEnergies, statementParts, statementRuns } from '../../../infra/postgres/billing/statements.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { billingMessages } from '../messages.ts';
import { explainLines, inputsOf, type StatementReader } from './statement-lines.ts';
import { settledYears } from './statement-years.ts';

/**
 * What a member's statement of a month (`yyyy-mm`) or year (`yyyy`) is made from, and the sentences of its lines by `run id/code`. Throws
 * not_found where nothing was settled. The context must see the whole community.
 */
export async function loadStatementFacts(
  trx: Transaction<DB>,
  period: string,
  reader: StatementReader,
): Promise<{ facts: StatementFacts; explanations: Map<string, string[]> }> {
  const { member } = reader;
  const isYear = period.length === 4;
  const span = isYear ? { from: `${period}-01`, to: `${period}-12` } : { from: period, to: period };
  const who = { communityId: member.community_id, membershipId: member.id, partyId: member.party_id };
  const runs = await statementRuns(trx, who, span);
  if (runs.length === 0) throw new DomainError('not_found', billingMessages.nothingSettled(member.id, period));
  const newest = newestRuns(runs);
  const parts = await statementParts(trx, idsOf(runs));
  const energies = await statementEnergies(trx, idsOf(newest), who);
  const { runInputs, explanations } = await explainLines(trx, newest, energies, reader);
  for (const id of correctedRuns(runs)) if (!runInputs.has(id)) runInputs.set(id, await inputsOf(trx, id));
  const years = isYear ? await settledYears(trx, who, Number(period), reader) : [];
  const sales = (await salesOfParty(trx, who, span)).map(toSale);
  return { facts: { runs, parts, energies, years, sales, runInputs, partyId: member.party_id, holder: member.holder_class }, explanations };
}

const toSale = ({ month, plant_code, buyer_name, energy_wh, gross_cents, fees_cents }: EnergySaleRow): StatementSale => ({
  month,
  plant_code,
  buyer_name,
  energy_wh,
  gross_cents,
  fees_cents,
  net_cents: gross_cents - fees_cents,
});

const idsOf = (runs: readonly StatementRun[]): number[] => runs.map(({ id }) => id);

/** Runs of months with more than one version. */
const correctedRuns = (runs: readonly StatementRun[]): number[] =>
  [...Map.groupBy(runs, (run) => `${run.configurationId}/${run.month}`).values()].filter(({ length }) => length > 1).flatMap(idsOf);
