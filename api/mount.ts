import type { Context } from 'hono';
import { DomainError } from '../domain/errors.ts';
import {
  type CommunityRef,
  knownCommunity,
  knowsEveryCommunity,
  type Principal,
  type Reach,
  reachAnywhere,
  reachInCommunity,
  type VisibleRows,
  visibleRows,
  visibleRowsIn,
} from '../domain/identity/principal.ts';
import type { Right } from '../domain/identity/rights.ts';
import { type RowContext, systemContext } from '../infra/postgres/context.ts';
import { findCommunityRef } from '../infra/postgres/queries/identity.ts';
import { addressOf } from './address.ts';
import { authenticate } from './auth.ts';
import { mediaTypeOf, parseForm, parseJson, readBytes } from './body.ts';
import type { ApiEnv, ApiHono } from './context.ts';
import type { ApiDeps } from './deps.ts';
import { withIdempotency } from './idempotency.ts';
import { respond } from './respond.ts';
import type { BodySpec, RequestSpec, Route, RouteSpec } from './route.ts';
import { InputFaults } from './validate.ts';

const MB = 1024 * 1024;

type Secured = RouteSpec<RequestSpec, Readonly<Record<number, null>>> & { readonly community?: string };

/** `/a/{b}` as Hono writes it. */
export const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Adds the route: caller, right, community, input, idempotency, handler, answer. */
export function mount(app: ApiHono, route: Route, deps: ApiDeps): void {
  const { spec } = route;
  app.on(spec.method.toUpperCase(), honoPath(spec.path), async (c) => {
    c.set('route', spec.path);
    if (spec.right === 'public') return answerPublic(c, route, deps);
    return answerSecured(c, route, spec as Secured, deps);
  });
}

async function answerPublic(c: Context<ApiEnv>, route: Route, deps: ApiDeps): Promise<Response> {
  const input = await readInput(c, route.spec.request ?? {}, route.spec.maxBytes);
  return respond(c, route.spec, await route.handle({ ...common(c, deps), ...input } as never));
}

async function answerSecured(c: Context<ApiEnv>, route: Route, spec: Secured, deps: ApiDeps): Promise<Response> {
  const principal = await authenticate(c.req.raw, deps);
  c.set('log', c.get('log').child({ actor: principal.actor }));
  const { rows, may } = await scopeOf(c, spec, principal, deps);
  const context: RowContext = { ...rows, actor: principal.actor, requestId: c.get('requestId') };
  const input = await readInput(c, spec.request ?? {}, spec.maxBytes);
  const work = async () => respond(c, spec, await route.handle({ ...common(c, deps), ...input, principal, context, may } as never));
  if (spec.method !== 'post' || spec.idempotency === 'never') return work();
  const key = c.req.header('idempotency-key');
  return withIdempotency(
    c,
    deps,
    { context, route: spec.id, key, required: spec.idempotency === 'required', fingerprint: input.fingerprint },
    work,
  );
}

interface Scope {
  readonly rows: VisibleRows;
  may(right: Right): boolean;
}

/** Which rows the call may meet, and which other rights hold over them; forbidden or not_found when it may not be made at all. */
async function scopeOf(c: Context<ApiEnv>, { right, community: name }: Secured, principal: Principal, deps: ApiDeps): Promise<Scope> {
  if (right === 'caller')
    return { rows: { communities: [], organisations: [], party: principal.partyId, platform: false }, may: () => false };
  if (reachAnywhere(principal, right) === 'nothing') throw forbidden(right);
  const community = name === undefined ? undefined : await communityOf(c, name, principal, deps);
  const reachOf = (other: Right): Reach => (community ? reachInCommunity(principal, other, community) : reachAnywhere(principal, other));
  const reach = reachOf(right);
  if (reach === 'nothing') throw forbidden(right);
  const may = (other: Right): boolean => reachOf(other) === 'everything' || reachOf(other) === reach;
  return { rows: community ? visibleRowsIn(principal, right, community) : visibleRows(principal, right), may };
}

const forbidden = (right: Right): DomainError =>
  new DomainError('forbidden', `The caller does not hold the right ${right} here; ask for a role or scope that gives it`);

const common = (c: Context<ApiEnv>, deps: ApiDeps) => ({
  request: c.req.raw,
  address: addressOf(c),
  requestId: c.get('requestId'),
  log: c.get('log'),
  deps,
});

/** The community the path names; not_found unless the caller may know of it. */
async function communityOf(c: Context<ApiEnv>, name: string, principal: Principal, deps: ApiDeps): Promise<CommunityRef> {
  const text = c.req.param(name) ?? '';
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
  const known =
    id === undefined
      ? undefined
      : (knownCommunity(principal, id) ??
        (knowsEveryCommunity(principal) ? await findCommunityRef(deps.db, systemContext(principal.actor), id) : undefined));
  if (known === undefined) throw new DomainError('not_found', `There is no community ${text} that the caller may see`);
  return known;
}

interface ReadInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** What an Idempotency-Key stands for: the query and the body as sent, a form as its fields. */
  readonly fingerprint: readonly (string | Uint8Array)[];
}

async function readInput(c: Context<ApiEnv>, request: RequestSpec, maxBytes = MB): Promise<ReadInput> {
  const faults = new InputFaults();
  const params = request.params ? faults.check('path', request.params, c.req.param()) : {};
  const query = request.query ? faults.check('query', request.query.strict(), queryOf(c)) : {};
  const { content, fingerprint } = await readContent(c.req.raw, request.body, maxBytes);
  const schema = request.body && 'kind' in request.body ? (request.body.kind === 'form' ? request.body.schema : undefined) : request.body;
  const body = schema ? faults.check('body', schema, content) : content;
  faults.refuse();
  return { params, query, body, fingerprint: [new URL(c.req.url).pathname, new URL(c.req.url).search, ...fingerprint] };
}

function queryOf(c: Context<ApiEnv>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

interface Content {
  readonly content: unknown;
  readonly fingerprint: readonly (string | Uint8Array)[];
}

async function readContent(request: Request, spec: BodySpec | undefined, maxBytes: number): Promise<Content> {
  if (spec === undefined) return { content: undefined, fingerprint: [] };
  const mediaType = mediaTypeOf(request);
  const taken = mediaTypesOf(spec);
  if (!taken.includes(mediaType))
    throw new DomainError('unsupported_media_type', `Content-Type ${mediaType || '(none)'} is not taken here; send ${taken.join(' or ')}`);
  const bytes = await readBytes(request, maxBytes);
  if (!('kind' in spec)) return { content: parseJson(bytes), fingerprint: [bytes] };
  if (spec.kind === 'raw') return { content: { bytes, mediaType }, fingerprint: [bytes] };
  const fields = await parseForm(bytes, request.headers.get('content-type') ?? '');
  return { content: fields, fingerprint: await formFingerprint(fields) };
}

function mediaTypesOf(spec: BodySpec): readonly string[] {
  if (!('kind' in spec)) return ['application/json'];
  return spec.kind === 'form' ? ['multipart/form-data'] : spec.mediaTypes;
}

/** A form's boundary changes from call to call, so its fields count. */
async function formFingerprint(fields: Record<string, unknown>): Promise<(string | Uint8Array)[]> {
  const parts = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = parts.map(async ([name, value]) => [
    name,
    value instanceof File ? new Uint8Array(await value.arrayBuffer()) : JSON.stringify(value),
  ]);
  return (await Promise.all(texts)).flat();
}
