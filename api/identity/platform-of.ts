import type { RowContext } from '../../infra/postgres/driver/index.ts';

/** Accounts are the platform's rows: a caller's own ones are reached by its user id alone, so handlers name it in every statement. */
export const platformOf = (context: RowContext): RowContext => ({ ...context, platform: true });
