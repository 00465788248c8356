import type { RouteModule } from '../route.ts';
import { createParameter, endParameter, listParametersRoute } from './parameters.ts';
import { createRule, endRule, listRulesRoute } from './rules.ts';

export const ruleRoutes: RouteModule = [listRulesRoute, createRule, endRule, listParametersRoute, createParameter, endParameter];
