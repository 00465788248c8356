import { connect } from 'mqtt';
import type { Logger } from 'pino';

const EVERY_MS = 10_000;
const MOST_ASKED = 10_000;

/** `Node Control/Rebirth` = true, as a Sparkplug payload. */
const REBIRTH = Buffer.from(`121a0a14${Buffer.from('Node Control/Rebirth').toString('hex')}200b7001`, 'hex');

/** Asks Sparkplug edge nodes for their births, each at most every ten seconds, over a connection that is made when it is needed. */
export function askForBirths(url: string, log: Logger) {
  const asked = new Map<string, number>();
  let client: ReturnType<typeof connect> | undefined;
  return {
    ask: (topic: string): void => {
      const [, group, , node] = topic.split('/');
      const command = `spBv1.0/${group}/NCMD/${node}`;
      const now = performance.now();
      if (now - (asked.get(command) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
      if (asked.size >= MOST_ASKED) asked.clear();
      asked.set(command, now);
      client ??= connect(url, { clientId: `condivisa-births-${process.pid}`, protocolVersion: 5 }).on('error', (error) =>
        log.warn({ err: error }, 'MQTT error'),
      );
      client.publish(command, REBIRTH, { qos: 0 });
    },
    close: async (): Promise<void> => {
      await client?.endAsync();
    },
  };
}
