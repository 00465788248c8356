import { EventEmitter, once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { generate, type IPublishPacket, type Packet, parser } from 'mqtt-packet';
import type { Logger } from 'pino';

/** A message as it came. `qos` 0: the broker does not send it a second time. */
export interface Delivery {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

export interface ConsumerOptions {
  /** Fixed, so that the broker keeps messages for this consumer while it is away. */
  readonly clientId: string;
  readonly log: Logger;
  /** Called with one batch at a time; the messages are acknowledged when it resolves. It goes on trying by itself and rejects only when `signal` aborts. */
  handle(batch: readonly Delivery[]): Promise<void>;
  /** Asked of each retained message: may the broker keep it? One that may not is removed there. Left out: all stay. */
  mayStay?(message: Pick<Delivery, 'topic' | 'payload'>): boolean;
}

export interface Consumer {
  readonly connected: boolean;
  /** Messages that wait to be handled. */
  readonly waiting: number;
  /** Messages of QoS 0 that were dropped because too many waited. */
  readonly dropped: number;
  /** Subscribes to these filters and leaves those of an earlier call that are not among them; kept over reconnections. */
  subscribe(filters: readonly string[]): void;
  /** Takes no more, finishes and acknowledges the batch at hand, and leaves the broker; the session stays there. */
  close(): Promise<void>;
}

const PORT = 1883;
const TLS_PORT = 8883;
const KEEPALIVE_S = 30;
const SESSION_S = 7 * 86_400;
/** Messages that the broker sends before it waits for acknowledgements. */
const RECEIVE_MAXIMUM = 1000;
/** Messages of QoS 0 that wait at most. */
const MOST_WAITING = 4000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const SILENT_MS = KEEPALIVE_S * 1500;
const CONNECT_MS = 10_000;
const FILTERS_A_PACKET = 100;
/** Bytes that wait for a slow broker: retained messages are removed up to here, others once their filters are subscribed again. */
const MOST_UNSENT = 4 * 1024 * 1024;

interface Waiting extends Delivery {
  readonly messageId: number | undefined;
  /** Of which connection: an acknowledgement over another one means nothing. */
  readonly link: object;
}

/** Takes messages of QoS 1 from an MQTT 5 broker: at least once, acknowledged once a batch is handled, and never more than the broker may send ahead. */
export function openConsumer(url: string, options: ConsumerOptions): Consumer {
  const { log, clientId } = options;
  const stopping = new AbortController();
  const arrivals = new EventEmitter();
  let queue: Waiting[] = [];
  let filters: readonly string[] = [];
  let link: Link | undefined;
  let dropped = 0;

  const receive = (packet: IPublishPacket, from: object): void => {
    if (packet.qos === 0 && queue.length >= MOST_WAITING) {
      dropped += 1;
      return;
    }
    const { topic, qos, retain, messageId } = packet;
    queue.push({ topic, payload: packet.payload as Buffer, qos, retain, messageId, link: from });
    arrivals.emit('message');
  };

  const keepConnected = async (): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; !stopping.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        link = await openLink(url, { clientId, receive, mayStay: (message) => options.mayStay?.(message) ?? true });
        log.info({ clientId, resumed: link.resumed }, 'MQTT consumer connected');
        link.subscribe(filters);
        pause = FIRST_PAUSE_MS;
        await link.closed;
        if (!stopping.signal.aborted) log.warn('MQTT connection lost, the consumer connects again');
      } catch (error) {
        log.warn({ err: error }, 'MQTT consumer cannot connect');
      }
      const gone = link;
      link = undefined;
      queue = queue.filter((one) => one.link !== gone);
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  const keepHandling = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (queue.length === 0) {
        await once(arrivals, 'message', { signal: stopping.signal }).catch(() => undefined);
        continue;
      }
      const batch = queue.slice(0, RECEIVE_MAXIMUM);
      queue = queue.slice(batch.length);
      await options.handle(batch);
      link?.acknowledge(batch);
    }
  };

  const connecting = keepConnected();
  const handling = keepHandling();
  return {
    get connected() {
      return link !== undefined;
    },
    get waiting() {
      return queue.length;
    },
    get dropped() {
      return dropped;
    },
    subscribe: (wanted) => {
      const left = filters.filter((one) => !wanted.includes(one));
      const fresh = wanted.filter((one) => !filters.includes(one));
      filters = [...wanted];
      link?.unsubscribe(left);
      link?.subscribe(link.takeMissed() ? filters : fresh);
    },
    close: async () => {
      stopping.abort();
      await handling.catch((error: unknown) => log.warn({ err: error }, 'the last batch was not handled: the broker sends it again'));
      link?.end();
      await connecting;
    },
  };
}

/** One connection. */
interface Link {
  /** The broker still had the session. */
  readonly resumed: boolean;
  readonly closed: Promise<unknown>;
  subscribe(filters: readonly string[]): void;
  unsubscribe(filters: readonly string[]): void;
  /** Whether a retained message could not be removed since it was asked: subscribing again brings it again. */
  takeMissed(): boolean;
  acknowledge(batch: readonly Waiting[]): void;
  end(): void;
}

function openSocket(url: URL): Socket {
  const isTls = url.protocol === 'mqtts:' || url.protocol === 'ssl:';
  const at = { host: url.hostname, port: Number(url.port) || (isTls ? TLS_PORT : PORT) };
  const socket = isTls ? connectTls({ ...at, servername: url.hostname }) : connectTcp(at);
  return socket.setNoDelay(true);
}

interface LinkOptions {
  readonly clientId: string;
  receive(packet: IPublishPacket, from: object): void;
  mayStay(message: Pick<Delivery, 'topic' | 'payload'>): boolean;
}

const connectPacket = (url: URL, clientId: string): Packet => ({
  ...{ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 5, clientId, clean: false, keepalive: KEEPALIVE_S },
  ...(url.username === '' ? {} : { username: decodeURIComponent(url.username), password: Buffer.from(decodeURIComponent(url.password)) }),
  properties: { sessionExpiryInterval: SESSION_S, receiveMaximum: RECEIVE_MAXIMUM },
});

/** Retained messages are marked as such also while they come; what is removed here does not come back. */
const subscription = (filters: readonly string[], messageId: number): Packet => ({
  ...{ cmd: 'subscribe', messageId },
  subscriptions: filters.map((topic) => ({ topic, qos: 1, rap: true, nl: true })),
});

const acknowledgements = (batch: readonly Waiting[]): Buffer =>
  Buffer.concat(batch.map((one) => generate({ cmd: 'puback', messageId: one.messageId as number, reasonCode: 0 }, { protocolVersion: 5 })));

interface Pulse {
  ping(): void;
  /** When the broker was heard last (monotonic ms). */
  heardMs(): number;
}

/** Pings the broker at half of the keep-alive, and closes a connection on which nothing was heard for one and a half; until it is closed. */
function keepAlive(socket: Socket, closed: Promise<unknown>, { ping, heardMs }: Pulse): void {
  const beat = (): void => {
    if (performance.now() - heardMs() > SILENT_MS) socket.destroy();
    else ping();
  };
  const pulse = setInterval(beat, (KEEPALIVE_S * 1000) / 2);
  void closed.then(() => clearInterval(pulse));
}

async function openLink(address: string, { clientId, receive, mayStay }: LinkOptions): Promise<Link> {
  const url = new URL(address);
  const socket = openSocket(url);
  const closed = once(socket, 'close');
  socket.on('error', () => undefined);
  const packets = parser({ protocolVersion: 5 });
  let heardMs = performance.now();
  socket.on('data', (data) => {
    heardMs = performance.now();
    packets.parse(data);
  });
  const send = (packet: Packet): void => {
    if (!socket.destroyed) socket.write(generate(packet, { protocolVersion: 5 }));
  };
  await once(socket, url.protocol === 'mqtt:' || url.protocol === 'tcp:' ? 'connect' : 'secureConnect', {
    signal: AbortSignal.timeout(CONNECT_MS),
  });
  send(connectPacket(url, clientId));
  const self = {};
  const { promise: accepted, resolve, reject } = Promise.withResolvers<boolean>();
  let messageId = 0;
  let missed = false;
  /** Removes a retained message that may not stay, whatever becomes of it here: also one that is dropped. */
  const keepBounded = ({ topic, payload, retain }: IPublishPacket): void => {
    if (!retain || mayStay({ topic, payload: payload as Buffer })) return;
    if (socket.writableLength > MOST_UNSENT) missed = true;
    else send({ cmd: 'publish', topic, payload: '', qos: 0, retain: true, dup: false });
  };
  packets.on('error', () => socket.destroy());
  packets.on('packet', (packet: Packet) => {
    if (packet.cmd === 'publish') {
      keepBounded(packet);
      receive(packet, self);
    } else if (packet.cmd === 'connack') {
      if (packet.reasonCode) reject(new Error(`the broker refused the consumer with reason ${packet.reasonCode}`));
      else resolve(packet.sessionPresent);
    } else if (packet.cmd === 'disconnect') socket.destroy();
  });
  void closed.then(() => reject(new Error('the broker closed the connection')));
  keepAlive(socket, closed, { ping: () => send({ cmd: 'pingreq' }), heardMs: () => heardMs });
  const resumed = await accepted.catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  const inPackets = (filters: readonly string[], make: (part: readonly string[], id: number) => Packet): void => {
    for (let at = 0; at < filters.length; at += FILTERS_A_PACKET) {
      messageId = (messageId % 65_535) + 1;
      send(make(filters.slice(at, at + FILTERS_A_PACKET), messageId));
    }
  };
  return {
    resumed,
    closed,
    subscribe: (filters) => inPackets(filters, subscription),
    unsubscribe: (filters) => inPackets(filters, (part, id) => ({ cmd: 'unsubscribe', messageId: id, unsubscriptions: [...part] })),
    takeMissed: () => {
      const was = missed;
      missed = false;
      return was;
    },
    acknowledge: (batch) => {
      const own = batch.filter((one) => one.qos > 0 && one.link === self);
      if (own.length === 0 || socket.destroyed) return;
      socket.write(acknowledgements(own));
    },
    end: () => {
      send({ cmd: 'disconnect', reasonCode: 0 });
      socket.end();
    },
  };
}
