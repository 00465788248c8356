import type { Language } from '../run/phrases.ts';
import type { EnergyUnit } from '../types.ts';
import { amountsOf, sumAmounts } from './deductions.ts';
import type { Statement, StatementCorrection, StatementEnergy, StatementFacts, StatementLine, StatementRun } from './types.ts';
import { describeRule, taxNotes } from './words.ts';

/** Who a statement is for, and its number. */
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
    net_cents: amounts.reduce((sum, { net_cents }) => sum + net_cents, 0),
    keys: [...new Set(newest.map((run) => `${run.configurationCode}: ${describeRule(run.rule, lang)}`))],
    lines,
    corrections: correctionsOf(facts),
    tax_notes: taxNotes(facts.holder, lang),
  };
}

const isProvisional = ({ kind, state, hasBlocked }: StatementRun): boolean =>
  state !== 'posted' || hasBlocked || (kind !== 'complete' && kind !== 'recalculated');

function linesOf(
  run: StatementRun,
  { parts, energies }: StatementFacts,
  explanations: ReadonlyMap<string, readonly string[]>,
  unit: EnergyUnit,
): StatementLine[] {
  const amounts = amountsOf(parts.filter(({ runId }) => runId === run.id));
  const factor = unit === 'mWh' && run.energyUnit === 'Wh' ? 1000 : 1;
  return energies
    .filter(({ runId }) => runId === run.id)
    .map(({ role, code, energy, shared }: StatementEnergy) => ({
      month: run.month,
      configuration_code: run.configurationCode,
      run_id: run.id,
      version: run.version,
      kind: run.kind,
      provisional: isProvisional(run),
      role,
      code,
      energy: energy * factor,
      shared: shared * factor,
      amounts: amounts.get(`${role}/${code}`) ?? [],
      explanation: explanations.get(`${run.id}/${code}`) ?? [],
    }));
}

/** Months with more than one version. */
function correctionsOf({ runs, parts, partyId }: StatementFacts): StatementCorrection[] {
  const cents = (runId: number, component: string): number =>
    parts.reduce(
      (sum, part) => (part.runId === runId && part.partyId === partyId && part.component === component ? sum + part.cents : sum),
      0,
    );
  const months = Map.groupBy(runs, (run) => `${run.configurationId}/${run.month}`);
  return [...months.values()]
    .filter((versions) => versions.length > 1)
    .map((versions) => {
      let before: number | null = null;
      const shown = versions.map((run) => {
        const [premium_cents, refund_cents] = [cents(run.id, 'premium'), cents(run.id, 'refund')];
        const difference_cents = before === null ? null : premium_cents + refund_cents - before;
        if (run.state === 'posted') before = premium_cents + refund_cents;
        const { id, version, kind, state, computedAt } = run;
        return { run_id: id, version, kind, state, computed_at: computedAt.toISOString(), premium_cents, refund_cents, difference_cents };
      });
      const { month, configurationCode } = versions[0] as StatementRun;
      return { month, configuration_code: configurationCode, versions: shown };
    });
}
