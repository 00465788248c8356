import { DomainError, type Fault } from '../../errors.ts';
import { addDays } from '../../time/local-date.ts';
import { settle } from '../settle.ts';
import type { Component, MissingParameter, Settlement } from '../types.ts';
import { settleAustrian } from './austrian.ts';
import { toSettlementInput } from './to-input.ts';
import type { AustrianScenario, ItalianResult, Scenario, ScenarioResult, Whole } from './types.ts';
import { validateScenario } from './validate.ts';
import { byId, toWhole } from './whole.ts';

/** Checks and settles one scenario (parsed JSON). Throws `invalid_input` with every fault at once, missing legal values included. */
export function settleScenario(value: unknown): ScenarioResult {
  const scenario = validateScenario(value);
  return isAustrian(scenario) ? settleAustrian(scenario) : toResult(settle(toSettlementInput(scenario)));
}

function isAustrian(scenario: Scenario): scenario is AustrianScenario {
  return scenario.configuration.allocation === 'at_dynamic' || scenario.configuration.allocation === 'at_static';
}

function toResult(settlement: Settlement): ItalianResult {
  refuseMissing([settlement.premium, settlement.refund, settlement.excessPremium]);
  const { distribution } = settlement;
  return {
    hours: settlement.hours,
    missingReadings: settlement.missingReadings,
    unpricedHours: settlement.unpricedHours.length,
    sharedWh: toWhole(settlement.shared),
    sharedWhByHour: Array.from(settlement.sharedByHour),
    plants: byId(
      settlement.plants.map(({ id, attributed, premiumCents }) => [
        id,
        { attributedWh: toWhole(attributed), premiumCents: toWhole(premiumCents) },
      ]),
    ),
    premiumCents: known(settlement.premium),
    networkRefundCents: known(settlement.refund),
    excessPremiumCents: known(settlement.excessPremium),
    ...(distribution === null
      ? {}
      : {
          distribution: {
            totalCents: toWhole(distribution.totalCents),
            fundCents: toWhole(distribution.fundCents),
            parts: byId(distribution.rows.filter(({ role }) => role !== 'fund').map(({ id, cents }) => [id, toWhole(cents)])),
          },
        }),
  };
}

function known(component: Component): Whole {
  if (component.blocked) throw new DomainError('internal', 'a blocked component reached the result');
  return toWhole(component.cents);
}

function refuseMissing(components: readonly Component[]): void {
  const missing = new Map<string, MissingParameter>();
  for (const component of components) {
    if (component.blocked) for (const one of component.missing) missing.set(`${one.name} ${one.dimension} ${one.from}`, one);
  }
  if (missing.size === 0) return;
  throw new DomainError(
    'invalid_input',
    'The legal table has no sure value for this period: give it in the scenario',
    [...missing.values()].map(toFault),
  );
}

const OWN_PATHS: Readonly<Record<string, string>> = {
  transmission_refund: 'parameters.transmissionRefundEurPerMwh',
  distribution_refund: 'parameters.distributionRefundEurPerMwh',
  'grant_reduction_exempt_holder natural_person': 'parameters.naturalPersonsExemptFromGrantReduction',
};

function toFault({ name, dimension, from, to }: MissingParameter): Fault {
  const days = `from ${from} to ${addDays(to, -1)}`;
  const path = OWN_PATHS[`${name} ${dimension}`.trim()];
  if (path !== undefined) return { path, code: 'missing_parameter', message: `the legal table has no sure value ${days}: give it here` };
  return {
    path: 'period',
    code: 'missing_parameter',
    message: `the legal table has no ${name} ${dimension} ${days}: these rules did not hold then`,
  };
}
