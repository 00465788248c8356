import type { RouteModule } from '../http/route.ts';
import { getCompleteness } from './completeness.ts';
import { getCompletenessDays } from './completeness-days.ts';
import { createImport } from './create-import.ts';
import { getCurves } from './curves/get-curves.ts';
import { listImports } from './list-imports.ts';
import { takeBackImport } from './take-back-import.ts';

/** Readings and prices: the door for files, and what is still missing. */
export const meteringRoutes: RouteModule = [createImport, listImports, takeBackImport, getCompleteness, getCompletenessDays, getCurves];
