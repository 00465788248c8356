import type { RowContext } from '../../infra/postgres/driver/index.ts';

/** Who did it and in which request, for an audit event. */
export const by = ({ actor, requestId }: RowContext) => ({ actor, ...(requestId === undefined ? {} : { requestId }) });
