import { z } from 'zod';
import { firstOfMonth, storedRule } from '../../../../api/communities/rules/distribution-rule.ts';
import { day } from './fields.ts';

/** `distribution.json` of a scenario folder: `rule` is a distribution rule as the API stores it. */
export const distributionFile = z.strictObject({
  valid_from: day.refine(...firstOfMonth),
  decided_on: day.optional(),
  rule: storedRule,
});
