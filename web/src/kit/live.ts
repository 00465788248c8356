import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { fetchSignedIn } from '../shell/client.ts';
import { followStream, type LiveStatus } from './live-stream.ts';

export interface Live {
  readonly status: LiveStatus;
  /** When the API last said that what is shown is current, in ms. */
  readonly asOf: number | undefined;
}

interface LiveOptions<T> {
  /** Key of the query whose answer each event replaces: `[path, init]` of `useRead`. */
  readonly queryKey?: QueryKey;
  readonly onData?: (data: T) => void;
}

/** Follows a stream of the API (`/api/v1/operations/7/events`) while the component is shown; undefined: none. */
export function useLive<T>(url: string | undefined, options: LiveOptions<T>): Live {
  const queries = useQueryClient();
  const [live, setLive] = useState<Live>({ status: 'connecting', asOf: undefined });
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (url === undefined) return;
    const stop = new AbortController();
    void followStream({
      url,
      fetch: fetchSignedIn,
      signal: stop.signal,
      onEvent: ({ data }) => {
        const { queryKey, onData } = latest.current;
        const value = JSON.parse(data) as T;
        if (queryKey) queries.setQueryData(queryKey, value);
        onData?.(value);
      },
      onStatus: (status) => setLive(({ asOf }) => ({ status, asOf: status === 'live' || status === 'ended' ? Date.now() : asOf })),
    });
    return () => stop.abort();
  }, [url, queries]);
  return live;
}
