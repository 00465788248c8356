import type { Declaration } from '../kernel/declaration.ts';

export const NOTIFICATIONS = {} as const satisfies Declaration;
