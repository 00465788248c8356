import { type Check, type Finding, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot, ConfigurationKind } from '../snapshot.ts';

const MINIMUM_HOLDERS: Readonly<Record<ConfigurationKind, number>> = {
  renewable_energy_community: 2,
  self_consumer_group: 2,
  remote_self_consumer: 1,
  citizen_energy_community: 2,
  active_customer_group: 2,
  remote_active_customer: 1,
};

const MINIMUM_POINTS = 2;

/** Enough holders and points for the kind, something that injects and something that withdraws, and a rule to share by. Source: cacer.md 2.1. */
export function checkComposition(snapshot: ApplicationSnapshot): Check[] {
  const error = { severity: 'error', group: 'data' } as const;
  return [
    ...findings({ name: 'minimum_holders', ...error }, onboardingMessages.enoughHolders, missingHolders(snapshot)),
    ...findings({ name: 'minimum_points', ...error }, onboardingMessages.enoughPoints, missingPoints(snapshot)),
    ...findings({ name: 'load_and_plant', ...error }, onboardingMessages.injectsAndWithdraws, missingSides(snapshot)),
    ...findings({ name: 'distribution_rule', ...error }, onboardingMessages.ruleRecorded, missingRule(snapshot)),
  ];
}

function missingHolders({ kind, members }: ApplicationSnapshot): Finding[] {
  const minimum = MINIMUM_HOLDERS[kind];
  if (members.length >= minimum) return [];
  return [{ message: onboardingMessages.tooFewHolders(kind, minimum, members.length) }];
}

function missingPoints({ kind, points, plants }: ApplicationSnapshot): Finding[] {
  const pods = new Set([...points.map((point) => point.pod), ...plants.map((plant) => plant.pod)]);
  if (pods.size >= MINIMUM_POINTS) return [];
  return [{ message: onboardingMessages.tooFewPoints(kind, MINIMUM_POINTS, pods.size) }];
}

function missingSides({ points, plants }: ApplicationSnapshot): Finding[] {
  const found: Finding[] = [];
  if (plants.length === 0) found.push({ message: onboardingMessages.noPlant });
  if (points.length === 0) found.push({ message: onboardingMessages.noWithdrawalPoint });
  return found;
}

function missingRule({ hasDistributionRule }: ApplicationSnapshot): Finding[] {
  if (hasDistributionRule) return [];
  return [{ message: onboardingMessages.noDistributionRule }];
}
