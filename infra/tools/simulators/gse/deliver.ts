import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { CompactSign, importJWK, type JWK } from 'jose';
import type { GseAct } from '../../../../domain/onboarding/acts.ts';
import type { GseGatewayConfig } from '../../../config/gse-gateway.ts';
import type { Logger } from '../../../telemetry/logger.ts';
import type { GseGateway } from './gateway.ts';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const TIMEOUT_MS = 10_000;
/** An application that the API still does not know after so many tries, some five minutes, is nobody's. */
const MOST_UNKNOWN = 60;

/** What became of a delivery: the API took the act, no longer takes it, does not know the application, or could not be reached. */
type Outcome = 'taken' | 'refused' | 'unknown' | 'later';

/** Delivers acts to our API until it takes them; each protocol has one delivery under way at most. */
export interface Messenger {
  /** Looks whether there is something to deliver. */
  wake(protocol: string): void;
  /** Resolves when the delivery under way has ended; no new one begins. */
  stop(): Promise<void>;
}

export function startMessenger(config: GseGatewayConfig, desk: GseGateway, log: Logger): Messenger {
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const run = async (protocol: string): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    let unknown = 0;
    for (let next = desk.next(protocol); next !== undefined && !stopping.signal.aborted; next = desk.next(protocol)) {
      const { act, mayBeRefused } = next;
      const answered = await send(config, act, log);
      const outcome = answered === 'refused' && mayBeRefused ? 'taken' : answered;
      if (outcome === 'taken') desk.delivered(act);
      if (outcome === 'refused') desk.close(protocol, `the API refused act ${act.act_id}`);
      unknown = outcome === 'unknown' ? unknown + 1 : 0;
      if (unknown >= MOST_UNKNOWN) desk.close(protocol, `the API does not know the application of act ${act.act_id}`);
      const waits = outcome === 'later' || outcome === 'unknown';
      if (waits && unknown < MOST_UNKNOWN) await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      pauseMs = waits ? Math.min(LONGEST_PAUSE_MS, pauseMs * 2) : FIRST_PAUSE_MS;
    }
  };
  const wake = (protocol: string): void => {
    if (running.has(protocol) || stopping.signal.aborted) return;
    const ended = run(protocol).finally(() => {
      running.delete(protocol);
      if (desk.next(protocol) !== undefined) wake(protocol);
    });
    running.set(protocol, ended);
  };
  return {
    wake,
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}

async function send(config: GseGatewayConfig, act: GseAct, log: Logger): Promise<Outcome> {
  try {
    const response = await fetch(`${config.GSE_API_URL.replace(/\/$/, '')}/api/v1/onboarding/acts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-API-Key': readFileSync(config.GSE_API_KEY_FILE, 'utf8').trim() },
      body: JSON.stringify({ act: await sign(config, act) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = await response.text();
    log[response.ok ? 'info' : 'warn'](
      { act: act.act_id, kind: act.kind, status: response.status },
      response.ok ? 'act delivered' : answer.slice(0, 500),
    );
    if (response.ok) return 'taken';
    if (response.status === 404) return 'unknown';
    return isRefusal(response.status, answer) ? 'refused' : 'later';
  } catch (error) {
    log.warn({ act: act.act_id, err: error }, 'the API does not answer');
    return 'later';
  }
}

/** The API keeps an act that does not count and answers so: sending it again helps only once a person has decided. */
const isRefusal = (status: number, answer: string): boolean =>
  (status === 409 && /"(wrong_state|conflict)"/.test(answer)) || (status === 422 && answer.includes('"invalid_input"'));

/** Signed again for each try: Ed25519 signatures are deterministic, so the text stays the same. */
async function sign(config: GseGatewayConfig, act: GseAct): Promise<string> {
  const jwk: JWK = JSON.parse(readFileSync(config.GSE_JWK_FILE, 'utf8'));
  const key = await importJWK(jwk, 'EdDSA');
  const header = { alg: 'EdDSA', typ: 'gse-act+jws', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(act))).setProtectedHeader(header).sign(key);
}
