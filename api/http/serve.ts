import type { z } from '@hono/zod-openapi';
import type { RowKind } from '../../domain/row-bounds.ts';
import { readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { TransactionCall } from './call.ts';
import { changeOnce } from './change.ts';
import type { Cursors } from './cursor.ts';
import type { CallRoute, Change, ChangeRoute } from './declared.ts';
import { requireMatch } from './etag.ts';
import type { Answered, Changed } from './handler.ts';
import { withIdempotency } from './idempotency.ts';
import { answerList, openQuery } from './list-answer.ts';
import { itemOf } from './list-formats.ts';
import { withoutPersonal } from './personal-texts.ts';
import { awaitOperation } from './prefer.ts';
import { respond } from './respond.ts';
import { countedRows, lookForRoom, requireRoom } from './rows/require-room.ts';
import { callOf, type Serving } from './serving.ts';
import { whileAllowed } from './still-allowed.ts';
import { answersWithStream, withinStreamLimit } from './stream-limit.ts';

/** Serves a call by the kind of its route: a change, a list, a stream of events, or any other call. */
export function serve(route: CallRoute | ChangeRoute, serving: Serving, cursors: Cursors): Promise<Response> {
  if (route.kind === 'change') return serveChange(route.change, serving);
  const { method, responses } = route.spec;
  const item = method === 'get' ? itemOf(responses) : undefined;
  if (item !== undefined) return serveList(route, serving, item, cursors);
  return answersWithStream(responses) ? serveStream(route, serving) : serveCall(route, serving);
}

/** One transaction, which also holds the answer of the call's Idempotency-Key; with `Prefer: wait` its operation is awaited after it. */
async function serveChange(change: Change, serving: Serving): Promise<Response> {
  const { c, deps, spec, stored, source, input, caller } = serving;
  const make = async (trx: UnitOfWork) =>
    withoutPersonal(spec, caller.may, await makeChange(change, new TransactionCall(source, input, caller, trx), countedRows(spec)));
  const made = await serving.inTurn(async () => {
    await change.before?.(callOf(serving));
    return changeOnce(c, deps, { spec, stored, context: caller.rows, make });
  });
  const answer: Answered = { status: made.status, body: undefined, headers: { Location: made.headers.get('Location') ?? '' } };
  const awaited = await awaitOperation(c, { deps, ...caller }, answer);
  return awaited === answer ? made : respond(c, spec, awaited);
}

/** The target of a change is locked, loaded and compared with If-Match first, and answered with its new ETag. */
async function makeChange({ target, make }: Change, call: TransactionCall, kinds: readonly RowKind[]): Promise<Changed> {
  if (target === undefined) {
    await requireRoom(call.trx, kinds, call);
    return make(call, undefined);
  }
  await target.lock?.(call.trx, call);
  const found = await target.load(call.trx, call);
  requireMatch(call.request.headers.get('if-match') ?? undefined, found.tag);
  const changed = await make(call, found);
  if (changed.status !== 200) return changed;
  const { tag, shown } = await target.load(call.trx, call);
  return { ...changed, body: changed.body === undefined ? shown : changed.body, headers: { ...changed.headers, ETag: tag } };
}

/** A page or, as NDJSON and CSV, page after page; each takes a turn of its own. */
function serveList(route: CallRoute, serving: Serving, item: z.ZodObject, cursors: Cursors): Promise<Response> {
  const { c, spec, input } = serving;
  const query = openQuery(c, spec, cursors, input.query);
  return answerList(c, spec, item, cursors, query, (page) => serving.inTurn(() => route.handle(callOf(serving, { ...page }))));
}

/** Events for as long as the caller stays and may see them; a stream takes no turn, but counts among the caller's connections. */
async function serveStream(route: CallRoute, serving: Serving): Promise<Response> {
  const { c, deps, spec, caller } = serving;
  const handle = () => route.handle(callOf(serving));
  const answer = await withinStreamLimit(deps, caller.principal, async () => whileAllowed(await handle(), serving.isAllowed));
  return respond(c, spec, answer);
}

/** A read, or a POST of several transactions: its Idempotency-Key is claimed before, and with `Prefer: wait` its operation awaited. */
function serveCall(route: CallRoute, serving: Serving): Promise<Response> {
  const { c, deps, spec, stored, caller } = serving;
  return withIdempotency(c, deps, stored, async () => {
    const answer = await serving.inTurn(async () => {
      const call = callOf(serving);
      const kinds = countedRows(spec);
      if (kinds.length > 0) await readOnce(deps.db, call.rows, (trx) => lookForRoom(trx, kinds, call));
      return route.handle(call);
    });
    return respond(c, spec, await awaitOperation(c, { deps, ...caller }, answer));
  });
}
