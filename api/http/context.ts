import type { Hono } from 'hono';
import type { FailureCode } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { TracedRead } from './security/traced-read.ts';

/** What the middleware of `app.ts` adds to every request. */
export interface ApiEnv {
  Variables: {
    requestId: string;
    /** Where the request came from: the client, not a proxy of ours. */
    address: string;
    /** 32 hex digits: the caller's W3C trace, else a new one. */
    traceId: string;
    /** What the request's lines in the log name it by. */
    bindings: Readonly<Record<string, string>>;
    /** The request's own log, made when something is to be said. */
    log: () => Logger;
    /** Pattern of the matched route, for metrics and logs. */
    route: string;
    failed: (code: FailureCode) => void;
    nonce: string;
    /** The caller, once known. */
    userId?: number;
    /** The text of the answer, where it is one: to read it from the answer would cost a stream. */
    sent?: string;
    /** How long the answer is, where that is known. */
    sentBytes?: number;
    tracedRead?: TracedRead | undefined;
    /** Of messages to people, by Accept-Language. */
    language: Language;
  };
}

export type ApiHono = Hono<ApiEnv>;
