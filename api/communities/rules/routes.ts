import type { RouteModule } from '../../http/route.ts';
import { createParameter, endParameter, getParameter, listParametersRoute } from './parameters.ts';
import { createPayoutRule, endPayoutRule, getPayoutRule, listPayoutRulesRoute } from './payout-rules.ts';
import { createRule, endRule, getRule, listRulesRoute } from './rules.ts';

export const ruleRoutes: RouteModule = [
  listRulesRoute,
  createRule,
  getRule,
  endRule,
  listPayoutRulesRoute,
  createPayoutRule,
  getPayoutRule,
  endPayoutRule,
  listParametersRoute,
  createParameter,
  getParameter,
  endParameter,
];
