import type { Transaction } from 'kysely';
import type { StatementEnergy, StatementRun } from '../../../domain/billing/statement/types.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { explainSubject } from '../../../domain/settlement/explain/explain.ts';
import { type VisibleHours, withoutOthersByHour } from '../../../domain/settlement/explain/explain-hours.ts';
import { workExplanation } from '../../../domain/settlement/explain/explain-workings.ts';
import { explanationText } from '../../../domain/settlement/explain/text/explanation-text.ts';
import type { RunInputs } from '../../../domain/settlement/run/run-inputs.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { findRunInputs } from '../../../infra/postgres/settlement/run-contents.ts';
import { hidingRule, type MonthRun } from '../../settlement/reads/hiding-rule.ts';
import { type ReproducedRun, reproduceRun } from '../../settlement/reads/reproduce-run.ts';
import { billingMessages } from '../messages.ts';

/** For whom a statement is written. */
export interface StatementReader {
  /** Whose statement it is. */
  readonly member: MemberRow;
  readonly language: Language;
  /** The records of a reader who sees only what is their own; null for who sees the whole community. */
  readonly onlyParties: readonly number[] | null;
  /** Whether the amounts are explained in sentences, for which each month is settled again. */
  readonly explains: boolean;
}

/**
 * The inputs of these runs, and the sentences to the member's points and plants in them by `run id/code`. Of a version that was not posted
 * a reader of own records alone gets no sentences: they tell sums of all, which differ from the posted ones by readings of few meters.
 */
export async function explainLines(
  trx: Transaction<DB>,
  runs: readonly StatementRun[],
  energies: readonly StatementEnergy[],
  reader: StatementReader,
) {
  const explanations = new Map<string, string[]>();
  const runInputs = new Map<number, RunInputs>();
  for (const { id, state } of runs) {
    if (!reader.explains) {
      runInputs.set(id, await inputsOf(trx, id));
      continue;
    }
    const codes = energies.filter(({ runId }) => runId === id).map(({ code }) => code);
    const tells = reader.onlyParties === null || state === 'posted';
    const { inputs, textOf } = tells ? await explainRun(trx, id, reader) : await unexplained(trx, id, notPosted[reader.language]);
    runInputs.set(id, inputs);
    for (const code of codes) explanations.set(`${id}/${code}`, textOf(code));
  }
  return { runInputs, explanations };
}

/** The inputs of a stored run. */
export const inputsOf = async (trx: Transaction<DB>, runId: number): Promise<RunInputs> =>
  (await findRunInputs(trx, runId))?.inputs as RunInputs;

interface ExplainedRun {
  readonly inputs: RunInputs;
  textOf(code: string): string[];
}

/** Where the readings of a run are no longer the community's, its text says why nothing is explained. */
async function explainRun(trx: Transaction<DB>, runId: number, reader: StatementReader): Promise<ExplainedRun> {
  try {
    const reproduced = await reproduceRun(trx, runId);
    const visible = await visibleHours(trx, { id: runId, month: reproduced.inputs.month }, reader);
    return explainReproduced(reproduced, visible, reader);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'forbidden') throw error;
    return unexplained(trx, runId, error.text[reader.language]);
  }
}

const unexplained = async (trx: Transaction<DB>, runId: number, reason: string): Promise<ExplainedRun> => ({
  inputs: await inputsOf(trx, runId),
  textOf: () => [reason],
});

const { notPosted } = billingMessages;

/** Of the plants, those of the member are named. */
function explainReproduced({ inputs, input }: ReproducedRun, visible: VisibleHours, reader: StatementReader): ExplainedRun {
  const { member, language, onlyParties } = reader;
  const own = new Set(inputs.plants.filter((plant) => plant.partyId === member.party_id).map(({ code }) => code));
  const workings = workExplanation(input);
  const explain = (code: string) => explainSubject(workings, code, (plant) => own.has(plant), visible);
  const shown = (code: string) => (onlyParties === null ? explain(code) : withoutOthersByHour(explain(code)));
  return { inputs, textOf: (code) => explanationText(shown(code), language) };
}

/** A reader who sees only own records sees an hour only while a member, and only if it does not reveal data of one of few others. */
async function visibleHours(trx: Transaction<DB>, run: MonthRun, { member, onlyParties }: StatementReader): Promise<VisibleHours> {
  if (onlyParties === null) return 'largest';
  if (hasEnded(member)) return 'none';
  const hides = await hidingRule(trx, [run], onlyParties);
  return hides(run, 'shared') === null ? 'largest' : 'none';
}

const hasEnded = ({ status, valid_to }: MemberRow): boolean =>
  (status !== 'active' && status !== 'leaving') || (valid_to !== null && valid_to <= localDateOf(Date.now(), 'Europe/Rome'));
