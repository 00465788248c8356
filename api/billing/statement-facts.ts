import type { Transaction } from 'kysely';
import { reproduceRun } from '../../activities/settlement/reads/reproduce-run.ts';
import { newestRuns } from '../../domain/billing/statement/compose.ts';
import type { StatementEnergy, StatementFacts, StatementRun, StatementSale } from '../../domain/billing/statement/types.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { localDateOf } from '../../domain/kernel/time/local-day.ts';
import { explainSubject } from '../../domain/settlement/explain/explain.ts';
import type { VisibleHours } from '../../domain/settlement/explain/explain-hours.ts';
import { workExplanation } from '../../domain/settlement/explain/explain-workings.ts';
import { explanationText } from '../../domain/settlement/explain/text/explanation-text.ts';
import type { RunRecipe } from '../../domain/settlement/run/recipe.ts';
import { type EnergySaleRow, salesOfParty } from '../../infra/postgres/billing/energy-sales.ts';
import { statementEnergies, statementParts, statementRuns } from '../../infra/postgres/billing/statements.ts';
import type { MemberRow } from '../../infra/postgres/members/members.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { runRecipe } from '../../infra/postgres/settlement/view.ts';
import { hidingRule } from '../settlement/hiding-rule.ts';
import { billingMessages } from './messages.ts';
import { settledYears } from './statement-years.ts';

/** Which statement is wanted. `onlyParties`: the records of a reader who sees only what is his own; null for who sees the whole community. */
interface WantedStatement {
  readonly period: string;
  readonly lang: Language;
  readonly onlyParties: readonly number[] | null;
}

/** What a statement is made from, and the sentences of its lines by `run id/code`. The context must see the whole community. */
export async function readStatementFacts(
  trx: Transaction<DB>,
  member: MemberRow,
  { period, lang, onlyParties }: WantedStatement,
): Promise<{ facts: StatementFacts; explanations: Map<string, string[]> }> {
  const isYear = period.length === 4;
  const span = isYear ? { from: `${period}-01`, to: `${period}-12` } : { from: period, to: period };
  const who = { communityId: member.community_id, membershipId: member.id, partyId: member.party_id };
  const runs = await statementRuns(trx, who, span);
  if (runs.length === 0) throw new DomainError('not_found', billingMessages.nothingSettled(member.id, period));
  const newest = newestRuns(runs).map(({ id }) => id);
  const parts = await statementParts(trx, idsOf(runs));
  const energies = await statementEnergies(trx, newest, who);
  const { recipes, explanations } = await explainLines(trx, newest, energies, { member, lang, onlyParties });
  for (const id of correctedRuns(runs)) if (!recipes.has(id)) recipes.set(id, (await runRecipe(trx, id))?.recipe as RunRecipe);
  const years = isYear ? await settledYears(trx, who, Number(period), lang) : [];
  const sales = (await salesOfParty(trx, who, span)).map(toSale);
  return { facts: { runs, parts, energies, years, sales, recipes, partyId: member.party_id, holder: member.holder_class }, explanations };
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

interface Reader extends Pick<WantedStatement, 'lang' | 'onlyParties'> {
  readonly member: MemberRow;
}

async function explainLines(trx: Transaction<DB>, runIds: readonly number[], energies: readonly StatementEnergy[], reader: Reader) {
  const explanations = new Map<string, string[]>();
  const recipes = new Map<number, RunRecipe>();
  for (const id of runIds) {
    const codes = energies.filter(({ runId }) => runId === id).map(({ code }) => code);
    const { recipe, lines } = await explainRunCodes(trx, id, codes, reader);
    recipes.set(id, recipe);
    for (const [code, sentences] of lines) explanations.set(`${id}/${code}`, sentences);
  }
  return { recipes, explanations };
}

/** Where the readings of a run are no longer the community's: why there are no sentences. */
async function explainRunCodes(
  trx: Transaction<DB>,
  runId: number,
  codes: readonly string[],
  { member, lang, onlyParties }: Reader,
): Promise<{ recipe: RunRecipe; lines: [string, string[]][] }> {
  try {
    const { recipe, input } = await reproduceRun(trx, runId);
    const own = new Set(recipe.plants.filter((plant) => plant.partyId === member.party_id).map(({ code }) => code));
    const workings = workExplanation(input);
    const visible = onlyParties === null ? 'largest' : await visibleHours(trx, { id: runId, month: recipe.month }, member, onlyParties);
    const tell = (code: string): string[] =>
      explanationText(
        explainSubject(workings, code, (plant) => own.has(plant), visible),
        lang,
      );
    return { recipe, lines: codes.map((code) => [code, tell(code)]) };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'forbidden') throw error;
    const found = await runRecipe(trx, runId);
    return { recipe: found?.recipe as RunRecipe, lines: codes.map((code) => [code, [error.message]]) };
  }
}

/** A reader with access to own rows only sees an hour only while a member, and if it does not reveal data of one of few others. */
async function visibleHours(
  trx: Transaction<DB>,
  run: { readonly id: number; readonly month: string },
  member: MemberRow,
  own: readonly number[],
): Promise<VisibleHours> {
  if (hasEnded(member)) return 'none';
  const hides = await hidingRule(trx, [run], own);
  return hides(run, 'shared') === null ? 'largest' : 'none';
}

const hasEnded = ({ status, valid_to }: MemberRow): boolean =>
  (status !== 'active' && status !== 'leaving') || (valid_to !== null && valid_to <= localDateOf(Date.now(), 'Europe/Rome'));
