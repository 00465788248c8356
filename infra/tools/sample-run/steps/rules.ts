import { isDeepStrictEqual } from 'node:util';
import type { ParameterFacts } from '../scenario/scenario.ts';
import type { CommunityIds, Job } from './job.ts';

/** The distribution rule, unless the same one stands from that day already. */
export async function ensureDistribution({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<string> {
  const { rule, validFrom, decidedOn } = scenario.distribution;
  const path = { community_id: communityId };
  const query = { configuration_id: configurationId };
  const stored = await Array.fromAsync(manager.list('listDistributionRules', { path, query }));
  const isKnown = stored.some((one) => one.valid_from === validFrom && isDeepStrictEqual(one.rule, rule));
  if (!isKnown) {
    const body = {
      ...query,
      rule,
      valid_from: validFrom,
      ...(decidedOn === undefined ? {} : { decided_on: decidedOn }),
    };
    await manager.call('createDistributionRule', { path, body });
  }
  const quotas = rule.quotas.map((quota) => `${quota.to} ${percent(quota.share)} by ${quota.key.replaceAll('_', ' ')}`);
  return `fund ${percent(rule.fundShare ?? '0')}, then ${quotas.join(', ')}`;
}

/** The values the community brings where the law's table has none; assumed ones are named as such. */
export async function ensureParameters({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<string> {
  const path = { community_id: communityId };
  const query = { configuration_id: configurationId };
  const stored = await Array.fromAsync(manager.list('listParameters', { path, query }));
  for (const { validFrom, validTo, ...parameter } of scenario.parameters) {
    const isKnown = stored.some(
      (one) =>
        one.name === parameter.name &&
        one.class === parameter.class &&
        one.valid_from === validFrom &&
        Number(one.value) === Number(parameter.value),
    );
    if (isKnown) continue;
    const body = {
      ...query,
      ...parameter,
      valid_from: validFrom,
      ...(validTo === undefined ? {} : { valid_to: validTo }),
    };
    await manager.call('createParameter', { path, body });
  }
  const named = scenario.parameters.map((one) => `${nameParameter(one)}${one.assumed ? ' (assumed)' : ''}`);
  return named.length === 0 ? 'none of its own' : named.join(', ');
}

/** A value in words: `transmission_refund 8.48 EUR/MWh`, `grant_reduction_exempt_holder natural_person: no`. */
export function nameParameter({ name, class: dimension, value, unit }: ParameterFacts): string {
  const what = [name, dimension].filter(Boolean).join(' ');
  return unit === 'flag' ? `${what}: ${Number(value) === 0 ? 'no' : 'yes'}` : `${what} ${value} ${unit}`;
}

const percent = (share: string): string => `${Number((Number(share) * 100).toFixed(4))} %`;
