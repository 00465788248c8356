import type { RouteModule } from '../../http/route.ts';
import { createParameter, endParameter, listParametersRoute } from './parameters.ts';
import { createPayoutRule, endPayoutRule, listPayoutRulesRoute } from './payout-rules.ts';
import { createRule, endRule, listRulesRoute } from './rules.ts';

export const ruleRoutes: RouteModule = [
  listRulesRoute,
  createRule,
  endRule,
  listPayoutRulesRoute,
  createPayoutRule,
  endPayoutRule,
  listParametersRoute,
  createParameter,
  endParameter,
];
