import type { Principal } from '../../domain/identity/principal.ts';
import type { SentBy } from '../../domain/settlement/run/sent-by.ts';

export { carryOut } from '../http/carry-out.ts';

/** With which key or session a caller sends a decision. */
export const sentBy = ({ key, session }: Principal): SentBy => ({ apiKeyId: key?.id ?? null, sessionId: session?.id ?? null });
