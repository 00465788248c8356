import type { Principal } from '../../domain/identity/principal.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { inContext, type RowContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { recordRead } from '../../infra/postgres/record/read-access.ts';
import type { ApiDeps } from '../deps.ts';
import { SecuredCall } from '../http/call.ts';
import type { Cursors } from '../http/cursor.ts';
import type { SecuredRoute } from '../http/declared.ts';
import type { Answered } from '../http/handler.ts';
import { heavyTime, takeTurn } from '../http/load/take-turn.ts';
import type { Call, Route } from '../http/route.ts';
import { scopeOf } from '../http/scope.ts';
import { tracedRead } from '../http/security/traced-read.ts';
import { rowsOf } from '../http/spec.ts';
import { createRecheck } from '../http/still-allowed.ts';
import { InputFaults } from '../http/validate.ts';

/** Answers a field by its route, with the arguments as path and query; `list` names what its cursors belong to. */
export type AnswerField = (route: Route, args: Readonly<Record<string, unknown>>, list: string) => Promise<unknown>;

/** An internal call whose fields are read. */
export type Asked = Pick<Call, 'request' | 'address' | 'requestId' | 'log'> & {
  readonly deps: ApiDeps;
  readonly principal: Principal;
  readonly language: Language;
  readonly cursors: Cursors;
};

/** What cursors of a field belong to: the route and its filters. */
export function listName(route: Route, args: Readonly<Record<string, unknown>>): string {
  const filters = Object.entries(args).filter(([name, value]) => name !== 'limit' && name !== 'cursor' && value != null);
  return `graphql ${route.spec.id} ${JSON.stringify(filters.sort(([one], [other]) => (one < other ? -1 : 1)))}`;
}

/** Calls routes for one caller: right, rows, input rules and traces are those of the route, as if it were called by itself. */
export const createAnswerField =
  (asked: Asked, sinceMs = performance.now()): AnswerField =>
  async (route, args, list) => {
    if (route.kind !== 'call') throw new Error(`${route.spec.id} is not a route that reads`);
    const { spec } = route;
    const { principal, deps } = asked;
    const given = Object.fromEntries(Object.entries(args).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])));
    const wanted = { spec, community: spec.community && given[spec.community] };
    const scope = await scopeOf(wanted, principal, deps);
    const recheck = createRecheck(deps, principal, wanted, sinceMs);
    const input = readArguments(spec, asked, given, list);
    const context: RowContext = { ...scope.rows, actor: principal.actor, requestId: asked.requestId, ...heavyTime(spec) };
    const caller = { principal, context, rows: rowsOf(spec, context, principal.userId), may: scope.may, recheck };
    const source = { ...asked, log: () => asked.log };
    const turn = { principal, spec, signal: asked.request.signal, bytes: 0, values: 0 };
    const answer: Answered = await takeTurn(deps, turn, async () => {
      await recheck();
      return route.handle(new SecuredCall(source, { ...input, body: undefined }, caller));
    });
    const read = tracedRead(principal, spec, scope);
    if (read !== undefined) await noteRead(asked, read, spec, given);
    return toFieldValue(answer.body, asked.cursors, list);
  };

function readArguments({ request }: SecuredRoute, { cursors }: Asked, given: Record<string, string>, list: string) {
  const faults = new InputFaults();
  const names = Object.keys(request?.params?.shape ?? {});
  const part = (wanted: boolean) => Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name) === wanted));
  const params = (request?.params && faults.check('path', request.params, part(true))) ?? {};
  const query: { cursor?: string } = (request?.query && faults.check('query', request.query.strict(), part(false))) ?? {};
  faults.refuse();
  return { params, query: query?.cursor === undefined ? query : { ...query, cursor: cursors.open(list, query.cursor) } };
}

/** Texts are JSON of routes that write their own; the cursor of a list is signed. */
function toFieldValue(body: unknown, cursors: Cursors, list: string): unknown {
  if (typeof body === 'string') return JSON.parse(body);
  const next = (body as { readonly next?: unknown } | null)?.next;
  return typeof next === 'string' ? { ...(body as object), next: cursors.sign(list, next) } : body;
}

async function noteRead(asked: Asked, read: NonNullable<ReturnType<typeof tracedRead>>, spec: SecuredRoute, given: object): Promise<void> {
  const row = { ...read, route: spec.path, path: `/graphql ${JSON.stringify(given)}`, request_id: asked.requestId };
  await inContext(asked.deps.db, systemContext(read.actor), (trx) => recordRead(trx, row));
}
