import type { Transaction } from 'kysely';
import type { EnergyUnit } from '../../domain/kernel/energy/units.ts';
import { lastPosted } from '../../domain/settlement/run/base-version.ts';
import type { Finding } from '../../domain/settlement/run/findings.ts';
import { firstFacts } from '../../domain/settlement/run/first-facts.ts';
import { grownFirstAmounts, SETTLED_YEAR, type SettledMonths } from '../../domain/settlement/run/grown-amount.ts';
import { canGrow, grownEnergies, type MeasuredEnergy } from '../../domain/settlement/run/grown-energy.ts';
import type { PointInputs } from '../../domain/settlement/run/run-inputs.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { lateChanges, postedMonthBefore, usualAmountsBefore, usualEnergyBefore } from '../../infra/postgres/settlement/earlier-months.ts';
import { type RunDraft, withFindings } from './draft-run.ts';

/**
 * The drafts, where first versions of months wait that are far above what was usual in the twelve months before, as a whole or in one series, or, with four
 * eyes, rest on other facts than the month that was posted last (decision record 0074).
 */
export async function holdFirstVersions(trx: Transaction<DB>, drafts: readonly RunDraft[]): Promise<RunDraft[]> {
  const firsts = drafts.filter(({ before }) => lastPosted(before) === undefined);
  const [one] = firsts;
  if (one === undefined) return [...drafts];
  const { month } = one.inputs;
  const settled = new Map((await usualAmountsBefore(trx, firsts.map(idOf), month)).map((row) => [row.configurationId, row]));
  const findings = [
    (draft: RunDraft) => grownFirstAmounts(settled.get(idOf(draft)), draft.run, draft.fourEyes),
    await energyFindings(
      trx,
      firsts.filter((draft) => isCompared(draft, settled.get(idOf(draft)))),
      month,
    ),
    await factFindings(
      trx,
      firsts.filter(({ fourEyes }) => fourEyes),
      month,
    ),
  ];
  const isFirst = new Set(firsts);
  return drafts.map((draft) => {
    const found = isFirst.has(draft) ? findings.flatMap((of) => of(draft)) : [];
    return found.length === 0 ? draft : withFindings(draft, found);
  });
}

const idOf = ({ run }: RunDraft): number => run.configurationId;

const isCompared = ({ fourEyes }: RunDraft, settled: SettledMonths | undefined): boolean =>
  settled !== undefined && (fourEyes || settled.months >= SETTLED_YEAR);

type FindingsOf = (draft: RunDraft) => readonly Finding[];

async function energyFindings(trx: Transaction<DB>, drafts: readonly RunDraft[], month: string): Promise<FindingsOf> {
  const measured = new Map(drafts.map((draft) => [draft, measuredOf(draft)]));
  const asked = [...measured].flatMap(([draft, all]) => all.map(({ id, quantity }) => ({ id, quantity, configurationId: idOf(draft) })));
  const usual = await usualEnergyBefore(trx, asked, month);
  const keyOf = (id: number, one: Pick<MeasuredEnergy, 'id' | 'quantity'>): string => `${id} ${one.quantity} ${one.id}`;
  const byKey = new Map(usual.map((one) => [keyOf(one.configurationId, one), one]));
  return (draft) =>
    grownEnergies(measured.get(draft) ?? [], (one) => byKey.get(keyOf(idOf(draft), one)), {
      month,
      unit: draft.inputs.energyUnit,
      fourEyes: draft.fourEyes,
    });
}

/** What is measured of a draft and may have grown; of a point all memberships together. */
function measuredOf({ inputs, settlement }: RunDraft): MeasuredEnergy[] {
  const unit: EnergyUnit = inputs.energyUnit;
  const plants = settlement.plants.map(({ id, injected }, i): MeasuredEnergy => {
    return { id: inputs.plants[i]?.sectionId as number, code: id, quantity: 'injected', energy: Number(injected) };
  });
  const byPoint = Map.groupBy(settlement.points.keys(), (i) => (inputs.points[i] as PointInputs).pointId);
  const points = [...byPoint].map(([id, indexes]): MeasuredEnergy => {
    const energy = indexes.reduce((sum, i) => sum + Number(settlement.points[i]?.withdrawn ?? 0n), 0);
    return { id, code: (inputs.points[indexes[0] as number] as PointInputs).pod, quantity: 'withdrawn', energy };
  });
  return [...plants, ...points].filter(({ energy }) => canGrow(energy, unit));
}

async function factFindings(trx: Transaction<DB>, drafts: readonly RunDraft[], month: string): Promise<FindingsOf> {
  const ids = drafts.map(idOf);
  const bases = await postedMonthBefore(trx, ids, month);
  const late = await lateChanges(trx, ids, month);
  return (draft) => {
    const base = bases.get(idOf(draft));
    if (base === undefined) return [];
    return [firstFacts(base, { ...draft.run, inputs: draft.inputs }, late.get(idOf(draft)) ?? [])].filter((one) => one !== undefined);
  };
}
