import type { PayloadCodec } from '@temporalio/common';
import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { type Principal, reachAnywhere } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { verbatim } from '../../domain/kernel/messages.ts';
import { type CodecBody, transcode } from '../../infra/temporal/codec-json.ts';
import { createPayloadCodec } from '../../infra/temporal/payload-codec.ts';
import { isReading, proxyTemporalUi, TEMPORAL_UI_PATH, workflowsPath } from '../../infra/temporal/ui-proxy.ts';
import type { ApiDeps, IdentityDeps } from '../deps.ts';
import { addressOf, senderOf } from '../http/address.ts';
import { parseJson, readBytes } from '../http/body.ts';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import type { BodyShare } from '../http/load/bodies.ts';
import { refusal } from '../http/scope.ts';
import { abortedUnless, endedUnless } from '../http/still-allowed.ts';
import { authenticate, sessionPrincipal } from '../identity/authenticate.ts';
import { pathOnOrigin } from './local-path.ts';
import { pageMessages } from './messages.ts';
import { sameOrigin } from './same-origin.ts';

const MAX_PAYLOADS = 16 * 1024 * 1024;

const Payloads = z.object({
  payloads: z.array(z.looseObject({ metadata: z.record(z.string(), z.string()).nullish(), data: z.string().nullish() })),
});

/**
 * The Temporal UI on our origin and the codec that shows it clear text, both for operators only: by cookie (same origin) or by a token or key.
 * Both only show: an update or signal sent past the routes would act in any user's name, so nothing is encoded and no change is passed on.
 */
export function temporalUiPages(app: ApiHono, deps: ApiDeps): void {
  const codec = createPayloadCodec(deps.config.payloadKeys);
  app.use('/codec/*', operatorsOnly(deps, 'refuse'));
  app.post('/codec/decode', async (c) => {
    using share = shareOf(c, deps);
    const body = Payloads.safeParse(parseJson(await readBytes(c.req.raw, MAX_PAYLOADS, share)));
    if (!body.success) throw new DomainError('invalid_input', pageMessages.wrongPayloads);
    return c.json(await decoded(codec, body.data as CodecBody));
  });
  app.use(TEMPORAL_UI_PATH, operatorsOnly(deps, 'sign-in'));
  app.use(`${TEMPORAL_UI_PATH}/*`, operatorsOnly(deps, 'sign-in'));
  app.all(`${TEMPORAL_UI_PATH}/*`, (c) => whileOperator(c, deps));
  app.all(TEMPORAL_UI_PATH, (c) => whileOperator(c, deps));
}

/** Unknown keys and changed bytes are the body's fault. */
function decoded(codec: PayloadCodec, body: CodecBody): Promise<CodecBody> {
  return transcode(codec, 'decode', body).catch((error: unknown) => {
    throw new DomainError('invalid_input', error instanceof Error ? verbatim(error.message) : pageMessages.unreadablePayloads);
  });
}

/** The UI waits up to a minute for news of a workflow: such a call ends within a second once its caller is no longer an operator. */
async function whileOperator(c: Context<ApiEnv>, deps: IdentityDeps): Promise<Response> {
  const { raw } = c.req;
  const isAllowed = async (): Promise<boolean> => {
    await requireOperator(c, deps, await sessionPrincipal(c, deps));
    return true;
  };
  const answer = await abortedUnless(isAllowed, (lost) => proxied(new Request(raw, { signal: AbortSignal.any([raw.signal, lost]) }), deps));
  const { status, headers } = answer;
  return new Response(answer.body && endedUnless(answer.body, isAllowed), { status, headers });
}

async function proxied(request: Request, { config }: IdentityDeps): Promise<Response> {
  if (!isReading(request)) throw new DomainError('forbidden', pageMessages.temporalUiOnlyShows);
  if (config.temporal.uiUrl === undefined) throw new DomainError('not_found', pageMessages.noTemporalUi);
  if (isFirstPage(request)) return new Response(null, { status: 303, headers: { location: workflowsPath(config.temporal.namespace) } });
  try {
    return withinOurPages(await proxyTemporalUi(request, config.temporal.uiUrl), config.temporal.uiUrl);
  } catch (error) {
    if (request.signal.aborted) throw new DomainError('malformed_request', pageMessages.callerGone);
    throw new DomainError('unavailable', pageMessages.temporalUiDown(error instanceof Error ? error.message : 'unknown'));
  }
}

const isFirstPage = ({ url }: Request): boolean => [TEMPORAL_UI_PATH, `${TEMPORAL_UI_PATH}/`].includes(new URL(url).pathname);

/** The UI server may redirect to its own pages only, whatever the path made it answer. */
function withinOurPages(answer: Response, uiUrl: string): Response {
  const location = answer.headers.get('location');
  if (location === null) return answer;
  const { origin } = new URL(uiUrl);
  const path = location.startsWith(`${origin}/`) ? location.slice(origin.length) : location;
  answer.headers.set('location', pathOnOrigin(path, origin) ?? TEMPORAL_UI_PATH);
  return answer;
}

/** `refuse` answers a stranger 401; `sign-in` sends a stranger's browser to the sign-in page first. */
function operatorsOnly(deps: ApiDeps, strangers: 'refuse' | 'sign-in'): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const session = await sessionPrincipal(c, deps);
    const browsing = c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html');
    if (!session && strangers === 'sign-in' && browsing) return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
    await requireOperator(c, deps, session);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      using share = shareOf(c, deps);
      c.req.raw = await withWholeBody(c.req.raw, share);
      await requireOperator(c, deps, await sessionPrincipal(c, deps));
      return await (session ? sameOrigin(c, next) : next());
    }
    return session ? sameOrigin(c, next) : next();
  };
}

async function requireOperator(c: Context<ApiEnv>, deps: IdentityDeps, session: Principal | undefined): Promise<void> {
  const principal = session ?? (await authenticate(c.req.raw, deps));
  if (reachAnywhere(principal, 'codec:use') === 'nothing') throw refusal(principal, 'codec:use', pageMessages.operatorsOnly);
}

const shareOf = (c: Context<ApiEnv>, { load }: ApiDeps): BodyShare => load.bodies.open(senderOf(addressOf(c)));

/** The same request once its body is here: a sender may take a minute, and no longer be an operator when it ends. */
async function withWholeBody(request: Request, share: BodyShare): Promise<Request> {
  const body = await readBytes(request, MAX_PAYLOADS, share);
  const headers = new Headers(request.headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  return new Request(request.url, { method: request.method, headers, signal: request.signal, ...(body.length > 0 ? { body } : {}) });
}
