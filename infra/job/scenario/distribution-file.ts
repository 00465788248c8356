import { z } from 'zod';
import { parseScaled } from '../../../domain/money/decimal.ts';
import { CONSUMER_KEYS, PRODUCER_KEYS } from '../../../domain/settlement/types.ts';
import { day, decimalWithin, oneOf } from './fields.ts';

const PLACES = 12;

const quota = z.discriminatedUnion(
  'to',
  [
    z.strictObject({ to: z.literal('producers'), share: decimalWithin(0, 1), key: oneOf(PRODUCER_KEYS) }),
    z.strictObject({ to: z.literal('consumers'), share: decimalWithin(0, 1), key: oneOf(CONSUMER_KEYS) }),
  ],
  'must be "producers" or "consumers"',
);

const sumsToOne = (quotas: readonly { readonly share: string }[]): boolean =>
  quotas.reduce((sum, { share }) => sum + parseScaled(share, PLACES), 0n) === 10n ** BigInt(PLACES);

/** `distribution.json` of a scenario folder: `rule` is the distribution of a settlement scenario. */
export const distributionFile = z.strictObject({
  valid_from: day,
  decided_on: day.optional(),
  rule: z.strictObject({
    fundShare: decimalWithin(0, 1).default('0'),
    quotas: z.array(quota).min(1, 'needs at least one quota').refine(sumsToOne, 'the shares must sum to 1'),
  }),
});
