import { type Check, type Finding, findings } from '../check.ts';
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
    ...findings({ name: 'minimum_holders', ...error }, 'enough members hold points or plants', missingHolders(snapshot)),
    ...findings({ name: 'minimum_points', ...error }, 'enough connection points', missingPoints(snapshot)),
    ...findings({ name: 'load_and_plant', ...error }, 'the configuration injects and withdraws', missingSides(snapshot)),
    ...findings({ name: 'distribution_rule', ...error }, 'a distribution rule is recorded', missingRule(snapshot)),
  ];
}

function missingHolders({ kind, members }: ApplicationSnapshot): Finding[] {
  const minimum = MINIMUM_HOLDERS[kind];
  if (members.length >= minimum) return [];
  return [{ message: `${kind} needs ${minimum} holders of points or plants, ${members.length} found: add members with points` }];
}

function missingPoints({ kind, points, plants }: ApplicationSnapshot): Finding[] {
  const pods = new Set([...points.map((point) => point.pod), ...plants.map((plant) => plant.pod)]);
  if (pods.size >= MINIMUM_POINTS) return [];
  return [{ message: `${kind} needs ${MINIMUM_POINTS} connection points, ${pods.size} found: add points` }];
}

function missingSides({ points, plants }: ApplicationSnapshot): Finding[] {
  const found: Finding[] = [];
  if (plants.length === 0) found.push({ message: 'no plant is assigned: add a plant with its section' });
  if (points.length === 0) found.push({ message: 'no withdrawal point is assigned: add the point of a final customer' });
  return found;
}

function missingRule({ hasDistributionRule }: ApplicationSnapshot): Finding[] {
  if (hasDistributionRule) return [];
  return [{ message: 'no distribution rule is recorded: add the rule the members agreed on' }];
}
