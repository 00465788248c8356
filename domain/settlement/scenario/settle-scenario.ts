import { DomainError } from '../../kernel/errors.ts';
import { settle } from '../engine/settle.ts';
import type { Component, MissingParameter, Settlement } from '../types.ts';
import { settleAustrian } from './austrian.ts';
import { scenarioMessages } from './messages.ts';
import { parameterFault } from './parameter-faults.ts';
import { toSettlementInput } from './to-input.ts';
import type { ItalianResult, ScenarioResult, Whole } from './types.ts';
import { validateScenario } from './validate.ts';
import { byId, toWhole } from './whole.ts';

/** Checks and settles one scenario (parsed JSON). Throws `invalid_input` with every fault at once, missing legal values included. */
export function settleScenario(value: unknown): ScenarioResult {
  const scenario = validateScenario(value);
  return 'zonalPriceEurPerMwh' in scenario ? toResult(settle(toSettlementInput(scenario))) : settleAustrian(scenario);
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
  if (component.blocked) throw new DomainError('internal', scenarioMessages.blockedComponent);
  return toWhole(component.cents);
}

function refuseMissing(components: readonly Component[]): void {
  const missing = new Map<string, MissingParameter>();
  for (const component of components) {
    if (component.blocked) for (const one of component.missing) missing.set(`${one.name} ${one.dimension} ${one.from}`, one);
  }
  if (missing.size === 0) return;
  throw new DomainError('invalid_input', scenarioMessages.missingLegalValues, [...missing.values()].map(parameterFault));
}
