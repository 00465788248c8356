import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Init, Item, ListPath } from 'condivisa/client';
import { client } from './client.ts';
import { language } from './language.ts';

type Parameters1<F> = F extends (path: infer P, ...rest: never[]) => unknown ? P : never;
type GetPath = Parameters1<typeof client.get>;

const STALE_MS = 15_000;

/**
 * Reads are fresh for 15 s; the client itself repeats a call while the API is away, so a failure shown is one that stays. Without a network calls
 * are tried all the same: one that waited for it would spin, and a change would be made at a moment that nobody chose.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: STALE_MS, retry: false, refetchOnWindowFocus: true, networkMode: 'always', refetchOnReconnect: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});

// What the API says in words is asked for again in the language that was chosen.
language.subscribe(() => void queryClient.invalidateQueries());

interface ReadOptions {
  readonly enabled?: boolean;
  readonly refetchMs?: number;
  /** Keep showing the former answer while the next one loads (paging, filters). */
  readonly keepFormer?: boolean;
}

/** One answer of the API: `useRead('/api/cer/communities/{community_id}', { params: { path: { community_id } } })`. */
export function useRead<P extends GetPath>(path: P, init: Init<'get', P>, { enabled = true, refetchMs, keepFormer }: ReadOptions = {}) {
  return useQuery<Answer<'get', P>, Error>({
    queryKey: [path, init],
    queryFn: ({ signal }) => client.get(path, ...([{ ...init, signal }] as never)),
    enabled,
    ...(refetchMs === undefined ? {} : { refetchInterval: refetchMs }),
    ...(keepFormer ? { placeholderData: (former: unknown) => former as never } : {}),
  });
}

export interface Listed<T> {
  readonly items: readonly T[];
  /** There are more than `most`. */
  readonly cut: boolean;
}

/** All items of a list, at most `most` (1,000), page by page. */
export function useList<P extends ListPath>(
  path: P,
  init: Init<'get', P>,
  { enabled = true, most = 1000, refetchMs }: ReadOptions & { most?: number } = {},
) {
  return useQuery<Listed<Item<P>>, Error>({
    queryKey: [path, init, 'all', most],
    queryFn: async ({ signal }) => {
      const items: Item<P>[] = [];
      for await (const item of client.list(path, ...([{ ...init, signal }] as never))) {
        if (items.length === most) return { items, cut: true };
        items.push(item);
      }
      return { items, cut: false };
    },
    enabled,
    ...(refetchMs === undefined ? {} : { refetchInterval: refetchMs }),
  });
}

export interface Tagged<T> {
  readonly data: T;
  /** The version that was read, for If-Match of a later change. */
  readonly etag: string;
}

/** One object with its version, for a page that changes it. */
export function useObject<P extends GetPath>(path: P, init: Init<'get', P>, { enabled = true }: ReadOptions = {}) {
  return useQuery<Tagged<Answer<'get', P>>, Error>({
    queryKey: [path, init, 'tagged'],
    queryFn: async ({ signal }) => {
      const { data, response } = await client.http.GET(path as never, { ...init, signal } as never);
      return { data: data as Answer<'get', P>, etag: response.headers.get('ETag') ?? '' };
    },
    enabled,
  });
}

/** A change of the record. Whatever was read is read again afterwards, so that no page shows what is no longer so. */
export function useChange<I, T>(change: (input: I) => Promise<T>, done?: (answer: T, input: I) => void) {
  const queries = useQueryClient();
  return useMutation<T, Error, I>({
    mutationFn: change,
    onSuccess: async (answer, input) => {
      await queries.invalidateQueries();
      done?.(answer, input);
    },
  });
}

/** Deletes an object as it stands now: its version is read first, for If-Match. */
export async function removeObject<P extends GetPath>(path: P, init: Init<'get', P>): Promise<void> {
  const { response } = await client.http.GET(path as never, init as never);
  const { params } = init as { readonly params?: object };
  await client.http.DELETE(path as never, { params: { ...params, header: { 'If-Match': response.headers.get('ETag') ?? '' } } } as never);
  await queryClient.invalidateQueries();
}
