import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { Language } from '../../kernel/language.ts';
import type { DayRange, RunInputs } from '../../settlement/run/run-inputs.ts';
import { correctionsOf } from './corrections.ts';
import { amountsOf, sumAmounts } from './deductions.ts';
import type { Statement, StatementEnergy, StatementFacts, StatementLine, StatementRun } from './types.ts';
import { describeRule, lineNotes, taxNotes } from './words.ts';

export type StatementHead = Pick<Statement, 'number' | 'issued_at' | 'period' | 'community' | 'member'>;

/** The newest version of each configuration's month; `runs` are in order of version. */
export const newestRuns = (runs: readonly StatementRun[]): StatementRun[] => [
  ...new Map(runs.map((run) => [`${run.configurationId}/${run.month}`, run])).values(),
];

/** The statement from stored results. `explanations`: sentences by `run id/code`. */
export function composeStatement(
  head: StatementHead,
  facts: StatementFacts,
  explanations: ReadonlyMap<string, readonly string[]>,
  lang: Language,
): Statement {
  const newest = newestRuns(facts.runs);
  const unit: EnergyUnit = newest.some(({ energyUnit }) => energyUnit === 'mWh') ? 'mWh' : 'Wh';
  const lines = newest.flatMap((run) => linesOf(run, facts, explanations, unit));
  const amounts = sumAmounts(lines.flatMap((line) => line.amounts));
  const netCents = amounts.reduce((sum, { net_cents }) => sum + net_cents, 0);
  const energyOf = (role: 'plant' | 'point', of: (line: StatementLine) => number): number =>
    lines.filter((line) => line.role === role).reduce((sum, line) => sum + of(line), 0);
  return {
    ...head,
    lang,
    provisional: newest.some(isProvisional),
    energy_unit: unit,
    withdrawn: energyOf('point', (line) => line.energy),
    shared_as_consumer: energyOf('point', (line) => line.shared),
    injected: energyOf('plant', (line) => line.energy),
    shared_as_producer: energyOf('plant', (line) => line.shared),
    amounts,
    net_cents: netCents,
    years: facts.years,
    sales: facts.sales,
    due_cents: dueCents(facts, netCents),
    keys: [...new Set(newest.map((run) => `${run.configurationCode}: ${describeRule(run.rule, lang)}`))],
    lines,
    corrections: correctionsOf(facts, lang),
    tax_notes: [...lineNotes(lineFacts(head.period, lines, amounts), lang), ...taxNotes(facts.holder, lang)],
  };
}

const dueCents = ({ years, sales }: StatementFacts, netCents: number): number =>
  [...years.map(({ difference_cents }) => difference_cents), ...sales.map(({ net_cents }) => net_cents)].reduce(
    (sum, one) => sum + one,
    netCents,
  );

const lineFacts = (period: string, lines: readonly StatementLine[], amounts: Statement['amounts']) => ({
  year: Number(period.slice(0, 4)),
  keepsBack: amounts.some(({ costs_cents, fund_cents }) => costs_cents !== 0 || fund_cents !== 0),
  sells: lines.some(({ role }) => role === 'plant'),
});

const isProvisional = ({ kind, state, hasBlocked }: StatementRun): boolean =>
  state !== 'posted' || hasBlocked || (kind !== 'complete' && kind !== 'recalculated');

function linesOf(
  run: StatementRun,
  { parts, energies, runInputs }: StatementFacts,
  explanations: ReadonlyMap<string, readonly string[]>,
  unit: EnergyUnit,
): StatementLine[] {
  const amounts = amountsOf(parts.filter(({ runId }) => runId === run.id));
  const factor = unit === 'mWh' && run.energyUnit === 'Wh' ? 1000 : 1;
  return energies
    .filter(({ runId }) => runId === run.id)
    .map(({ role, code, energy, shared, missing }: StatementEnergy) => ({
      month: run.month,
      configuration_code: run.configurationCode,
      run_id: run.id,
      version: run.version,
      kind: run.kind,
      state: run.state,
      provisional: isProvisional(run),
      role,
      code,
      days: daysOf(runInputs.get(run.id), role, code),
      energy: energy * factor,
      shared: shared * factor,
      missing_readings: missing,
      amounts: amounts.get(`${role}/${code}`) ?? [],
      explanation: explanations.get(`${run.id}/${code}`) ?? [],
    }));
}

function daysOf(inputs: RunInputs | undefined, role: 'plant' | 'point', code: string): readonly DayRange[] {
  const subjects = role === 'plant' ? inputs?.plants : inputs?.points;
  return subjects?.find((one) => one.code === code)?.counts ?? [];
}
