import type { RowContext } from '../../infra/postgres/driver/index.ts';

/** Who did it and in which request, for an audit event. */
export const auditActor = ({ actor, requestId }: RowContext) => ({ actor, ...(requestId === undefined ? {} : { requestId }) });
