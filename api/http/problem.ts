import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { AlreadyExists, DomainError, FAILURES, type FailureCode, MustWait } from '../../domain/kernel/errors.ts';
import { verbatim } from '../../domain/kernel/messages.ts';
import { toDomainError as ofDatabase } from '../../infra/postgres/driver/index.ts';
import { toDomainError as ofTemporal } from '../../infra/temporal/failures.ts';
import type { ApiEnv } from './context.ts';
import { listedFaults, shortText } from './listed-faults.ts';
import { httpMessages } from './messages.ts';
import { PROBLEMS } from './problem-messages.ts';
import { RateLimited } from './rate-limit.ts';
import { AnsweredFaults, Remedies, remediesOf } from './remedies.ts';
import { STATUSES } from './statuses.ts';

const CODES = Object.keys(FAILURES) as [FailureCode, ...FailureCode[]];

/** Said of an answer that was made before its transaction could not be committed. */
const OF_SUCCESS = ['ETag', 'Link', 'Location'];

const UNEXPECTED = httpMessages.internal;

/** The one error body (RFC 9457 with the member `error`). */
export const Problem = z
  .object({
    type: z.string().openapi({ description: 'URL of the page about this code', example: '/problems/invalid_input' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    error: z.object({
      code: z.enum(CODES),
      message: z.string(),
      remedies: Remedies,
      details: AnsweredFaults,
      existing_id: z.int().optional(),
    }),
    request_id: z.string(),
    trace_id: z.string(),
  })
  .openapi('Problem');

export type ProblemBody = z.infer<typeof Problem>;

/** The answer for any error: expected failures as they are, everything else as `internal` with its cause only in the log. */
export function problem(c: Context<ApiEnv>, error: unknown): Response {
  const failure = toFailure(error);
  const status = STATUSES[failure.code];
  if (status >= 500) c.get('log')().error({ err: error, route: c.get('route') }, 'request failed');
  c.get('failed')(failure.code);
  for (const name of OF_SUCCESS) c.header(name, undefined);
  if (failure instanceof RateLimited) for (const [name, value] of Object.entries(failure.headers)) c.header(name, value);
  if (failure instanceof MustWait) c.header('Retry-After', String(failure.seconds));
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 503) c.header('Retry-After', '5');
  c.header('Content-Language', c.get('language'));
  c.header('Vary', 'Accept-Language', { append: true });
  c.header('Content-Type', 'application/problem+json');
  const text = JSON.stringify(problemBody(c, failure));
  c.set('sent', text);
  return c.body(text, status);
}

function problemBody(c: Context<ApiEnv>, failure: DomainError): ProblemBody {
  const { code } = failure;
  const language = c.get('language');
  const message = shortText(language, failure.text);
  const known = c.req.param();
  const details = listedFaults(failure.details, language, known);
  const remedies = remediesOf(failure.text, known);
  return {
    type: `/problems/${code}`,
    title: PROBLEMS[code][language].title,
    status: STATUSES[code],
    detail: message,
    instance: c.req.path,
    error: { code, message, ...remedies, details, ...(failure instanceof AlreadyExists ? { existing_id: failure.existingId } : {}) },
    request_id: c.get('requestId'),
    trace_id: c.get('traceId'),
  };
}

/** The failure of the closed list that an error stands for; `internal` for what nobody expects. */
export function toFailure(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new DomainError('malformed_request', error.message === '' ? httpMessages.unreadable : verbatim(error.message));
  return ofDatabase(error) ?? ofTemporal(error) ?? new DomainError('internal', UNEXPECTED);
}
