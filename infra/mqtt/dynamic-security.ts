import { randomUUID } from 'node:crypto';
import { connectAsync, type MqttClient } from 'mqtt';
import { DomainError } from '../../domain/kernel/errors.ts';
import { deviceMessages } from '../../domain/metering/devices/messages.ts';

const CONTROL = '$CONTROL/dynamic-security/v1';
const CONNECT_MS = 5_000;
const ANSWER_MS = 5_000;

/** A command of Mosquitto's dynamic-security plugin. */
export type Command = { readonly command: string } & Readonly<Record<string, unknown>>;
export interface Answer {
  readonly command: string;
  readonly error?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly correlationData?: string;
}

/**
 * Sends commands to the plugin over a connection of its own and answers what each brought. Throws `unavailable` where the broker cannot be reached
 * or has no such plugin.
 */
export async function controlBroker(url: string, commands: readonly Command[]): Promise<Answer[]> {
  const client = await connectAsync(url, {
    ...{ clientId: `condivisa-control-${randomUUID().slice(0, 8)}`, protocolVersion: 5, clean: true },
    ...{ connectTimeout: CONNECT_MS, reconnectPeriod: 0, reconnectOnConnackError: false },
  }).catch((error: Error) => {
    throw new DomainError('unavailable', deviceMessages.brokerRefused(error.message));
  });
  try {
    return await ask(client, commands);
  } finally {
    await client.endAsync(true);
  }
}

async function ask(client: MqttClient, commands: readonly Command[]): Promise<Answer[]> {
  const mark = randomUUID();
  const answers: Answer[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Answer[]>();
  const silent = setTimeout(() => reject(new DomainError('unavailable', deviceMessages.brokerWithoutPlugin)), ANSWER_MS);
  client.on('message', (_topic, payload) => {
    const { responses = [] } = JSON.parse(payload.toString()) as { responses?: Answer[] };
    answers.push(...responses.filter(({ correlationData }) => correlationData === mark));
    if (answers.length >= commands.length) resolve(answers);
  });
  try {
    const granted = await client.subscribeAsync(`${CONTROL}/response`, { qos: 1 }).catch(() => []);
    if (granted.length === 0 || granted.some(({ qos }) => qos >= 128))
      throw new DomainError('unavailable', deviceMessages.brokerWithoutPlugin);
    const marked = commands.map((one) => ({ ...one, correlationData: mark }));
    await client.publishAsync(CONTROL, JSON.stringify({ commands: marked }), { qos: 1 });
    return await promise;
  } finally {
    clearTimeout(silent);
    promise.catch(() => undefined);
  }
}
