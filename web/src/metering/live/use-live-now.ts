import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { type Live, useLive } from '../../kit/live.ts';
import { useRead } from '../../shell/query.ts';

export type Now = Answer<'get', '/api/v1/live/now'>;

interface SamplesEvent {
  readonly samples: readonly { readonly timestamp: string }[];
}

/** Samples that came lately, for the pulse of the page. */
export interface Pulse {
  readonly samples: number;
  readonly newest: string | null;
}

const NONE: Pulse = { samples: 0, newest: null };

const isNow = (value: Now | SamplesEvent): value is Now => 'devices' in value;
const isSamples = (value: Now | SamplesEvent): value is SamplesEvent => 'samples' in value;

/** What is now in a community: read once, then followed. */
export function useLiveNow(communityId: number) {
  const init = { params: { query: { community_id: communityId } } };
  const first = useRead('/api/v1/live/now', init);
  const [latest, setLatest] = useState<Now | null>(null);
  const [pulse, setPulse] = useState<Pulse>(NONE);
  const live: Live = useLive<Now | SamplesEvent>(`/api/v1/live?community_id=${communityId}`, {
    onData: (value) => {
      if (isNow(value)) setLatest(value);
      else if (isSamples(value))
        setPulse((before) => ({
          samples: before.samples + value.samples.length,
          newest: value.samples.at(-1)?.timestamp ?? before.newest,
        }));
    },
  });
  return { first, now: latest ?? first.data ?? null, pulse, live };
}
