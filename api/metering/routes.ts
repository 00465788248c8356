import type { RouteModule } from '../http/route.ts';
import { getCompleteness } from './completeness.ts';
import { createImport } from './create-import.ts';
import { takeBackImport } from './take-back-import.ts';

/** Readings and prices: the door for files, and what is still missing. */
export const meteringRoutes: RouteModule = [createImport, takeBackImport, getCompleteness];
