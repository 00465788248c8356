import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const START_TIMEOUT_MS = 30_000;
const LOOK_EVERY_MS = 200;

/** Runs the server once until it listens and ends it in peace, so that the JVM writes its class archive and later starts are quick. */
export async function archiveClasses(program: string): Promise<void> {
  const port = await freePort();
  const server = spawn(program, [String(port)], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline && server.exitCode === null && !(await listens(port))) await delay(LOOK_EVERY_MS);
  server.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    const answer = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.on('connect', answer(true)).on('error', answer(false));
  });
}
