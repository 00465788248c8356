import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { prepared } from './prepared.ts';

/** The answer of an Idempotency-Key as it is kept. */
export interface KeptAnswer {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly held: string;
  readonly status: number;
  readonly headers: string;
  readonly body: Buffer;
}

/** What a transaction writes last, together with COMMIT: audit events as `append_audit` takes them, and an answer. */
export interface Closing {
  readonly events: object[];
  answer?: KeptAnswer | undefined;
}

type Values = { readonly [name in keyof KeptAnswer]: KeptAnswer[name] | null } & { readonly events: string | null };

const NO_ANSWER = { principal: null, route: null, key: null, fingerprint: null, held: null, status: null, headers: null, body: null };

const statement = prepared((db, { events, principal, route, key, fingerprint, held, status, headers, body }: Values) =>
  sql`select append_audit(${events}::text::json),
    keep_answer(${principal}, ${route}, ${key}, ${fingerprint}, ${held}, ${status}, ${headers}::text::jsonb, ${body})`.compile(db),
);

export const isNothing = ({ events, answer }: Closing): boolean => events.length === 0 && answer === undefined;

/** The one statement that writes it; undefined when there is nothing to write. */
export function closingStatement(db: Kysely<DB>, closing: Closing) {
  if (isNothing(closing)) return undefined;
  const { events, answer } = closing;
  return statement(db, { events: events.length === 0 ? null : JSON.stringify(events), ...(answer ?? NO_ANSWER) });
}
