import { connect, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import { DomainError } from '../../domain/kernel/errors.ts';
import { mqttMessages } from './messages.ts';

const RECONNECT_MS = 1_000;
const DRAIN_MS = 5_000;

export interface Publisher {
  /** Publishes a retained JSON message with QoS 1; `undefined` takes the retained one away. Resolves when the broker has it, fails as `unavailable` while there is no connection. */
  publish(topic: string, payload: unknown): Promise<void>;
  readonly connected: boolean;
  /** Waits up to 5 s for messages on their way, then disconnects. */
  close(): Promise<void>;
}

/** Connects in the background and goes on connecting until closed: a broker that is down delays messages, not the process. */
export function openPublisher(url: string, { clientId, log }: { readonly clientId: string; readonly log: Logger }): Publisher {
  // Its cache of 65,536 written numbers takes ten megabytes.
  const client = connect(url, {
    clientId,
    protocolVersion: 5,
    clean: true,
    reconnectPeriod: RECONNECT_MS,
    queueQoSZero: false,
    writeCache: false,
  });
  watch(client, log);
  return {
    get connected() {
      return client.connected;
    },
    publish: async (topic, payload) => {
      if (!client.connected) throw new DomainError('unavailable', mqttMessages.brokerUnreachable);
      await client.publishAsync(topic, payload === undefined ? '' : JSON.stringify(payload), { qos: 1, retain: true });
    },
    close: () => drain(client),
  };
}

function watch(client: MqttClient, log: Logger): void {
  let up = false;
  client.on('connect', () => {
    up = true;
    log.info('MQTT connected');
  });
  client.on('close', () => {
    if (up && !client.disconnecting) log.warn('MQTT connection lost, reconnecting');
    up = false;
  });
  client.on('error', (error) => log.warn({ err: error }, 'MQTT error'));
}

async function drain(client: MqttClient): Promise<void> {
  const timer = setTimeout(() => client.end(true), DRAIN_MS);
  await client.endAsync().finally(() => clearTimeout(timer));
}
