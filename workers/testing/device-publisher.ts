import { setTimeout as wait } from 'node:timers/promises';
import { connect } from 'mqtt';

/** A device that sends one sample a message and repeats, after each lost connection, what the broker may have taken but not yet written down. */
export interface DevicePublisher {
  /** Sends messages until all were taken by the broker and `isOver` says so; `onProgress` is told how many were taken. */
  send(count: number, payloadOf: (n: number) => string, onProgress: (taken: number) => void, isOver?: () => boolean): Promise<void>;
  close(): Promise<void>;
}

const WINDOW = 400;
const RETRY_MS = 200;
/** Reason of MQTT 5: no matching subscribers. */
const NO_SUBSCRIBER = 16;

/** `repeatMs`: how long before a lost connection a message may have been taken and yet be gone with the broker. */
export function openDevicePublisher(
  url: string,
  account: { readonly username: string; readonly password: string; readonly topic: string; readonly repeatMs: number },
): DevicePublisher {
  const { username, password, topic, repeatMs } = account;
  const client = connect(url, { username, password, clientId: username, protocolVersion: 5, clean: true, reconnectPeriod: RETRY_MS });
  client.on('error', () => undefined);
  let lostMs: number | undefined;
  client.on('close', () => {
    lostMs ??= performance.now();
  });
  const taken = new Map<number, number>();

  /** One message, again and again until the broker took it. */
  const publish = async (n: number, payload: string): Promise<void> => {
    for (;;) {
      try {
        const answer = (await client.publishAsync(topic, payload, { qos: 1 })) as { readonly reasonCode?: number } | undefined;
        // The broker was killed before it wrote the consumer's subscription down: nobody was there to take it.
        if (answer?.reasonCode === NO_SUBSCRIBER) throw new Error('nobody took it');
        taken.set(n, performance.now());
        return;
      } catch {
        await wait(RETRY_MS);
      }
    }
  };

  return {
    send: async (count, payloadOf, onProgress, isOver = () => true) => {
      const waiting = Array.from({ length: count }, (_, n) => n).reverse();
      const repeatLost = (): void => {
        if (lostMs === undefined || !client.connected) return;
        const since = lostMs - repeatMs;
        lostMs = undefined;
        for (const [n, at] of taken) if (at >= since) waiting.push(n);
        for (const n of waiting) taken.delete(n);
      };
      const sender = async (): Promise<void> => {
        for (;;) {
          repeatLost();
          const n = waiting.pop();
          if (n === undefined) return;
          await publish(n, payloadOf(n));
          onProgress(taken.size);
        }
      };
      while (taken.size < count || !isOver()) {
        repeatLost();
        await Promise.all(Array.from({ length: WINDOW }, sender));
        await wait(RETRY_MS);
      }
    },
    close: () => client.endAsync(true),
  };
}
