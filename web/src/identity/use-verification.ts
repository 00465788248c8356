import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from 'condivisa/client';
import { useEffect, useState } from 'react';
import { client } from '../shell/client.ts';

const PATH = '/api/v1/audit/verification';
type Part = Answer<'get', typeof PATH>;

/** What all parts so far say: the newest state of each chain. */
function joined(parts: readonly Part[]) {
  const chains = [...new Map(parts.flatMap((part) => part.chains).map((chain) => [chain.community_id, chain])).values()];
  return { chains, isBroken: chains.some(({ broken }) => broken !== null), isDone: parts.at(-1)?.next === null };
}

/** Verifies the chains part by part until all are done or the person stops; a part that was asked for ends with the page. */
export function useVerification(communityId: number | undefined) {
  const [isStopped, setStopped] = useState(false);
  const verification = useInfiniteQuery({
    queryKey: [PATH, communityId],
    queryFn: ({ signal, pageParam }) => {
      const query = {
        ...(communityId === undefined ? {} : { community_id: communityId }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return client.get(PATH, { params: { query }, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (part: Part) => part.next,
    select: ({ pages }) => joined(pages),
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = verification;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && !isStopped) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, isStopped, fetchNextPage]);
  return { verification, isStopped, stop: () => setStopped(true), goOn: () => setStopped(false) };
}
