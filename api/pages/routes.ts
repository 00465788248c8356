import type { ApiHono } from '../context.ts';
import type { ApiDeps } from '../deps.ts';

export function pageRoutes(_app: ApiHono, _deps: ApiDeps): void {}
