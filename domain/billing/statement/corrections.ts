import type { Language } from '../../kernel/language.ts';
import { fill } from '../../settlement/explain/text/phrases.ts';
import { type InputChange, inputChanges } from '../../settlement/run/input-changes.ts';
import type { RunInputs } from '../../settlement/run/run-inputs.ts';
import { REASON_WORDS } from './reason-words.ts';
import type { StatementCorrection, StatementFacts, StatementRun } from './types.ts';

/** Months with more than one version: each against the posted one before it, and why it is another one. */
export function correctionsOf(facts: StatementFacts, lang: Language): StatementCorrection[] {
  const months = [...Map.groupBy(facts.runs, (run) => `${run.configurationId}/${run.month}`).values()];
  return months
    .filter((versions) => versions.length > 1)
    .map((versions) => {
      const { month, configurationCode } = versions[0] as StatementRun;
      return {
        month,
        configuration_code: configurationCode,
        versions: versions.map((run, i) => versionOf(run, versions.slice(0, i), facts, lang)),
      };
    });
}

function versionOf(run: StatementRun, earlier: readonly StatementRun[], facts: StatementFacts, lang: Language) {
  const [premium_cents, refund_cents] = [centsOf(facts, run.id, 'premium'), centsOf(facts, run.id, 'refund')];
  const before = earlier.findLast(({ state }) => state === 'posted');
  const beforeCents = before && centsOf(facts, before.id, 'premium') + centsOf(facts, before.id, 'refund');
  const { id, version, kind, state, computedAt } = run;
  return {
    run_id: id,
    version,
    kind,
    state,
    computed_at: computedAt.toISOString(),
    premium_cents,
    refund_cents,
    difference_cents: beforeCents === undefined ? null : premium_cents + refund_cents - beforeCents,
    reasons: before === undefined ? [] : reasonsOf(facts.runInputs.get(before.id), facts.runInputs.get(id), facts.partyId, lang),
  };
}

const centsOf = ({ parts, partyId }: StatementFacts, runId: number, component: string): number =>
  parts.reduce(
    (sum, part) => (part.runId === runId && part.partyId === partyId && part.component === component ? sum + part.cents : sum),
    0,
  );

/** The member's own points and plants by code, all others as a count. */
function reasonsOf(before: RunInputs | undefined, after: RunInputs | undefined, partyId: number, lang: Language): string[] {
  if (before === undefined || after === undefined) return [];
  const subjects = [before, after].flatMap(({ plants, points }) => [...plants, ...points]);
  const own = new Set(subjects.filter((one) => one.partyId === partyId).map(({ code }) => code));
  const changes = inputChanges(before, after);
  const isOwn = (change: InputChange): boolean => !('code' in change) || own.has(change.code);
  const others = Map.groupBy(
    changes.filter((change) => !isOwn(change)),
    ({ kind }) => kind,
  );
  return [
    ...changes.filter(isOwn).map((change) => fill(REASON_WORDS[lang].own[change.kind], { ...change })),
    ...[...others].map(([kind, { length }]) => fill(REASON_WORDS[lang].others[kind] ?? '', { count: length })),
  ];
}
