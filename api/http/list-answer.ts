import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ApiEnv } from './context.ts';
import type { Cursors } from './cursor.ts';
import type { Route } from './declared.ts';
import type { Answered } from './handler.ts';
import { LIST_TYPES, listFormat, pageText } from './list-formats.ts';
import { nextLink, respond } from './respond.ts';

interface ListBody {
  readonly data: readonly object[];
  readonly next: string | null;
}

interface ListQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

/** Reads one page; cursors are the list's own here, not those that callers hold. */
type ReadPage = (query: ListQuery) => Promise<Answered>;

const STREAMED_PAGE = 1000;

/** What the cursors of this call belong to: route, path and filters, whatever the page. */
function listName(c: Context<ApiEnv>, spec: Route['spec']): string {
  const url = new URL(c.req.url);
  for (const name of ['cursor', 'limit']) url.searchParams.delete(name);
  url.searchParams.sort();
  return `${spec.id} ${url.pathname}?${url.searchParams}`;
}

/** The query with its cursor opened; malformed_request when the cursor was not issued for this list. */
export function openQuery(c: Context<ApiEnv>, spec: Route['spec'], cursors: Cursors, query: ListQuery): ListQuery {
  return query.cursor === undefined ? query : { ...query, cursor: cursors.open(listName(c, spec), query.cursor) };
}

/** Answers a list by Accept: a page of JSON, or as NDJSON and CSV one page with `limit` and else all that follows, streamed page by page. */
export async function answerList(
  c: Context<ApiEnv>,
  spec: Route['spec'],
  item: z.ZodObject,
  cursors: Cursors,
  query: ListQuery,
  read: ReadPage,
): Promise<Response> {
  const format = listFormat(c.req.header('accept'));
  c.header('Vary', 'Accept', { append: true });
  const sign = (next: string | null) => (next === null ? null : cursors.sign(listName(c, spec), next));
  if (format === 'json') {
    const answer = await read(query);
    const body = answer.body as ListBody;
    return respond(c, spec, { ...answer, body: { ...body, next: sign(body.next) } });
  }
  const first = (await read({ ...query, limit: query.limit ?? STREAMED_PAGE })).body as ListBody;
  const isOnePage = query.limit !== undefined;
  c.header('Content-Type', `${LIST_TYPES[format]}; charset=utf-8`);
  const link = isOnePage ? nextLink(c, { next: sign(first.next) }) : undefined;
  if (link) c.header('Link', link);
  const pages = texts(c, format, item, isOnePage ? { ...first, next: null } : first, (cursor) =>
    read({ ...query, limit: STREAMED_PAGE, cursor }),
  );
  return c.body(ReadableStream.from(pages) as ReadableStream<Uint8Array>, 200);
}

async function* texts(
  c: Context<ApiEnv>,
  format: 'ndjson' | 'csv',
  item: z.ZodObject,
  first: ListBody,
  following: (cursor: string) => Promise<Answered>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(pageText(format, item, first.data, true));
  try {
    for (let { next } = first; next !== null; ) {
      const page = (await following(next)).body as ListBody;
      yield encoder.encode(pageText(format, item, page.data, false));
      next = page.next;
    }
  } catch (error) {
    c.get('log')().error({ err: error }, 'a streamed list ended early');
    throw error;
  }
}
