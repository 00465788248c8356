import { ApiFailure } from 'condivisa/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sendFile } from '../../kit/upload.ts';
import { client } from '../../shell/client.ts';
import { queryClient } from '../../shell/query.ts';
import { ORDER } from './order-words.ts';
import { forgetUnsent, keepUnsent, type Unsent, unsentOf } from './unsent.ts';

async function send({ key, communityId, orderId, itemId, answer, photo }: Unsent): Promise<void> {
  const headers = { 'Idempotency-Key': key };
  if (photo === undefined) {
    const path = { community_id: communityId, work_order_id: orderId, item_id: itemId ?? 0 };
    await client.post(`${ORDER}/items/{item_id}/answer`, { params: { path }, body: answer ?? { note: null }, headers } as never);
    return;
  }
  const body = new FormData();
  body.append('file', new File([photo], `photo.${photo.type === 'image/png' ? 'png' : 'jpg'}`, { type: photo.type }));
  if (itemId !== null) body.append('item_id', String(itemId));
  const url = `/api/cer/communities/${communityId}/work-orders/${orderId}/photos`;
  await sendFile({ url, body, headers, onProgress: () => undefined, signal: new AbortController().signal });
}

/** What a person captured on an order: kept on the device, sent as soon as there is a network, dropped only when the server has it or the person says so. */
export function useUnsent(communityId: number, orderId: number) {
  const [waiting, setWaiting] = useState<readonly Unsent[]>([]);
  const [refused, setRefused] = useState<Error>();
  const busy = useRef(false);

  const sendAll = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setRefused(undefined);
    try {
      let sent = 0;
      for (const one of await unsentOf(orderId)) {
        await send(one);
        await forgetUnsent(one.key);
        sent += 1;
      }
      if (sent > 0) await queryClient.invalidateQueries();
    } catch (error) {
      // Without a network it simply waits; what the API refuses is shown.
      if (error instanceof ApiFailure) setRefused(error);
    } finally {
      busy.current = false;
      setWaiting(await unsentOf(orderId).catch(() => []));
    }
  }, [orderId]);

  useEffect(() => {
    void sendAll();
    const again = () => void sendAll();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [sendAll]);

  const capture = async (given: Pick<Unsent, 'itemId' | 'answer' | 'photo'>) => {
    await keepUnsent({ ...given, key: crypto.randomUUID(), communityId, orderId, at: new Date().toISOString() });
    setWaiting(await unsentOf(orderId));
    await sendAll();
  };
  const drop = async (key: string) => {
    await forgetUnsent(key);
    setRefused(undefined);
    await sendAll();
  };
  return { waiting, refused, capture, drop, sendAll };
}

export type UnsentWork = ReturnType<typeof useUnsent>;
