import { DomainError } from '../../kernel/errors.ts';
import { addBounded, type BoundedNumber, exactly, roundBounded, splitBounded } from '../../kernel/money/bounded-number.ts';
import { multiply, roundHalfUp, whole, ZERO } from '../../kernel/money/rational.ts';
import { rankIds } from '../ids.ts';
import { settlementMessages } from '../messages.ts';
import { missingParametersError, ParameterReader } from '../terms/parameter-reader.ts';
import type { Component, MissingParameter, PlantSettlement, Settlement, SettlementInput } from '../types.ts';
import { distribute } from './distribute.ts';
import { type EnergyWorkings, unitsPerMwh, workEnergy } from './energy-workings.ts';
import { excessPremium } from './excess.ts';
import { workExcess } from './excess-workings.ts';
import { sumExactly } from './hourly.ts';
import { earningEnergy, plantPremium, workPremium } from './premium-workings.ts';
import { consumerSide, producerSide } from './sides.ts';
import { valorisationEur } from './valorisation.ts';
import { workValorisation } from './valorisation-workings.ts';

/**
 * Settles a period by the Italian hourly rules (cacer.md section 5): exact to the end, half up once per component. Pure; same input, same
 * result. Throws `invalid_input` for impossible series or periods and, when asked to refuse, for missing legal values (all at once).
 */
export function settle(input: SettlementInput): Settlement {
  const energy = workEnergy(input);
  const reader = new ParameterReader(input.parameters);
  const step = missingStep(input, reader);
  const premiumWork = workPremium(input, energy, reader);
  const valorisationWork = workValorisation(input, energy, reader);
  const earnings = premiumWork.plants.map((spans, i) => earningEnergy(input, energy, i, spans));
  const excess = workExcess(input, premiumWork, earnings, reader);
  if (input.onMissingParameter === 'refuse' && reader.missing.length > 0) throw missingParametersError(reader.missing);
  const premiums = premiumWork.plants.map(plantPremium);
  const premium = component([...step, ...premiumWork.missing], () => roundBounded(sumBounded(premiums)));
  const refund = component([...step, ...valorisationWork.missing], () =>
    roundHalfUp(multiply(valorisationEur(valorisationWork.terms, unitsPerMwh(input)), whole(100n))),
  );
  const amounts = { premiumCents: centsOf(premium), refundCents: centsOf(refund) };
  return {
    ...summariseEnergy(energy),
    plants: plantRows(input, energy, premium, premiums).map((row, i) => ({ ...row, earning: earnings[i] ?? null })),
    points: input.points.map(({ id }, i) => pointRow(id, energy, i)),
    premium,
    refund,
    excessPremium: component([...step, ...premiumWork.missing, ...excess.missing], () => roundBounded(excessPremium(excess.sets))),
    distribution:
      input.distribution === undefined
        ? null
        : distribute(input.distribution, amounts, producerSide(input, energy), consumerSide(input, energy)),
    parametersUsed: [...reader.used],
  };
}

/** The step must be known for the whole period, and it is the clock hour: no other has been law. */
function missingStep(input: SettlementInput, reader: ParameterReader): readonly MissingParameter[] {
  const step = reader.read('settlement_step', input);
  if (step !== undefined && step.value !== '60') throw new DomainError('invalid_input', settlementMessages.stepNotHourly(step.value));
  return reader.missing.slice();
}

function component(missing: readonly MissingParameter[], cents: () => bigint): Component {
  return missing.length > 0 ? { blocked: true, missing } : { blocked: false, cents: cents() };
}

/** The cents of a component; zero while it is blocked. */
export const centsOf = (amount: Component): bigint => (amount.blocked ? 0n : amount.cents);

const sumBounded = (values: readonly BoundedNumber[]): BoundedNumber => values.reduce(addBounded, exactly(ZERO));

function summariseEnergy(energy: EnergyWorkings) {
  const unpricedHours: number[] = [];
  for (let h = 0; h < energy.hours; h += 1)
    if (Number.isNaN(energy.prices.near[h]) && (energy.sharedByHour[h] as number) > 0) unpricedHours.push(h);
  return {
    hours: energy.hours,
    shared: sumExactly(energy.sharedByHour),
    sharedByHour: energy.sharedByHour,
    missingReadings: [...energy.injected, ...energy.withdrawn].reduce((sum, series) => sum + series.missing, 0),
    missingByHour: energy.missingByHour,
    unpricedHours,
  };
}

function plantRows(
  input: SettlementInput,
  energy: EnergyWorkings,
  premium: Component,
  premiums: readonly BoundedNumber[],
): Omit<PlantSettlement, 'earning'>[] {
  const ids = input.plants.map((plant) => plant.id);
  const cents = premium.blocked ? ids.map(() => 0n) : splitBounded(premium.cents, premiums, rankIds(ids));
  return energy.injected.map(({ byHour, total, missing }, i) => ({
    id: ids[i] as string,
    injected: total,
    attributed: sumExactly(energy.attributed[i] as Float64Array),
    attributedByHour: energy.attributed[i] as Float64Array,
    injectedByHour: byHour,
    premiumCents: cents[i] as bigint,
    missingReadings: missing,
  }));
}

function pointRow(id: string, energy: EnergyWorkings, index: number) {
  const { total, byHour, missing } = energy.withdrawn[index] as EnergyWorkings['withdrawn'][number];
  return { id, withdrawn: total, withdrawnByHour: byHour, missingReadings: missing };
}
