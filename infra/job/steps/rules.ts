import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ParameterFacts } from '../scenario/scenario.ts';
import type { CommunityIds, Job } from './job.ts';

const identified = z.looseObject({ id: z.number() });
const storedRule = z.looseObject({ rule: z.unknown(), valid_from: z.string() });
const storedParameter = z.looseObject({ name: z.string(), class: z.string(), value: z.coerce.string(), valid_from: z.string() });

/** The distribution rule, unless the same one stands from that day already. */
export async function ensureDistribution({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<string> {
  const { rule, validFrom, decidedOn } = scenario.distribution;
  const path = `/api/cer/communities/${communityId}/distribution-rules`;
  const stored = await manager.list(path, storedRule, { configuration_id: configurationId });
  const isKnown = stored.some((one) => one.valid_from === validFrom && isDeepStrictEqual(one.rule, rule));
  if (!isKnown) {
    const body = {
      configuration_id: configurationId,
      rule,
      valid_from: validFrom,
      ...(decidedOn === undefined ? {} : { decided_on: decidedOn }),
    };
    await manager.post(path, identified, { body: { json: body } });
  }
  const quotas = rule.quotas.map((quota) => `${quota.to} ${percent(quota.share)} by ${quota.key.replaceAll('_', ' ')}`);
  return `fund ${percent(rule.fundShare ?? '0')}, then ${quotas.join(', ')}`;
}

/** The values the community brings where the law's table has none; assumed ones are named as such. */
export async function ensureParameters({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<string> {
  const path = `/api/cer/communities/${communityId}/parameters`;
  const stored = await manager.list(path, storedParameter, { configuration_id: configurationId });
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
      configuration_id: configurationId,
      ...parameter,
      valid_from: validFrom,
      ...(validTo === undefined ? {} : { valid_to: validTo }),
    };
    await manager.post(path, identified, { body: { json: body } });
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
