import type { RowContext } from '../../infra/postgres/driver/context.ts';

/** Who did it and in which request, for an audit event. */
export const by = ({ actor, requestId }: RowContext) => ({ actor, ...(requestId === undefined ? {} : { requestId }) });
