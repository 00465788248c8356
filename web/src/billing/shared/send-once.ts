import { useState } from 'react';
import { createSubmitKeys } from '../../kit/form/submit-key.ts';

/** Sends a body under one Idempotency-Key until its outcome is known: for forms whose body holds more than their fields. */
export function useSendOnce() {
  const [keys] = useState(() => createSubmitKeys());
  return async <T>(body: object, send: (headers: Readonly<Record<string, string>>) => Promise<T>): Promise<T> => {
    try {
      const answer = await send({ 'Idempotency-Key': keys.keyFor(JSON.stringify(body)) });
      keys.succeeded();
      return answer;
    } catch (error) {
      keys.failed(error);
      throw error;
    }
  };
}
