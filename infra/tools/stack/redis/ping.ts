import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const TIMEOUT_MS = 5_000;
const DEFAULT_PORT = 6379;

const encode = (...words: string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

const open = (url: URL): Socket => {
  const address = { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || DEFAULT_PORT) };
  return url.protocol === 'rediss:' ? connectTls({ ...address, servername: address.host }) : connectTcp(address);
};

const commands = (url: URL): string => {
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  const auth = password === '' ? [] : [user === '' ? ['AUTH', password] : ['AUTH', user, password]];
  return [...auth, ['PING']].map((words) => encode(...words)).join('');
};

/** Signs in at a Redis address (redis: or rediss:) and waits for its PONG. Throws with the server's own words otherwise. */
export const pingRedis = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const url = new URL(address);
    const socket = open(url).setTimeout(TIMEOUT_MS);
    let answer = '';
    const end = (error?: Error): void => {
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    socket.on('error', end);
    socket.on('timeout', () => end(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    socket.on('close', () => end(new Error('the connection was closed')));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.startsWith('-') || answer.includes('\r\n-')) end(new Error(answer.trim()));
      else if (answer.endsWith('+PONG\r\n')) end();
    });
    socket.write(commands(url));
  });
