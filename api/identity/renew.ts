import { rotateRefresh, type SessionKey } from '../../activities/identity/commands/refresh-tokens.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { IdentityDeps } from '../deps.ts';
import { countSecurityEvent } from '../http/security/note-event.ts';
import { clientOf } from './client-of.ts';
import { SIGNING_IN } from './sign-in-answer.ts';
import { startMailDelivery } from './start-mail-delivery.ts';

interface RenewCall {
  readonly address: string;
  readonly request: Request;
  readonly requestId: string;
  readonly deps: IdentityDeps;
  readonly log: Logger;
}

/** Trades a refresh token for the session's next one; undefined when it is no longer valid. A token that comes twice leaves its traces. */
export async function renew(call: RenewCall, token: string): Promise<SessionKey | undefined> {
  const { deps, log, requestId } = call;
  const rotated = await inContext(deps.db, SIGNING_IN, (trx) => rotateRefresh(trx, token, clientOf(call)));
  if (rotated === undefined || 'refreshToken' in rotated) return rotated;
  if (rotated.reused !== null) {
    countSecurityEvent(deps, { kind: 'refresh_reused', requestId });
    await startMailDelivery(deps, log, rotated.reused);
  }
  return undefined;
}
