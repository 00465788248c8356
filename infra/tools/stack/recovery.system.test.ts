import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceName } from './contract.ts';
import { isSameProcess, type KnownProcess, processIdentity } from './process-identity.mjs';
import { killHard } from './testing/kill-hard.ts';
import { type TemporaryStack, temporaryStack } from './testing/temporary-stack.ts';

const LIMIT_MS = 90_000;

const stranger = (): KnownProcess => {
  const child = spawn('sleep', ['300'], { stdio: 'ignore' });
  const pid = child.pid ?? 0;
  return { pid, identity: processIdentity(pid) ?? '' };
};

const occupy = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

describe('a start after things went wrong', { timeout: LIMIT_MS }, () => {
  const SERVICES: readonly ServiceName[] = ['postgres', 'redis', 'mosquitto'];
  let stack: TemporaryStack;

  beforeAll(async () => {
    stack = temporaryStack();
    await stack.start(SERVICES);
  }, LIMIT_MS);

  afterAll(() => stack.remove());

  const answering = async (): Promise<string[]> => (await stack.status()).filter((one) => one.answers).map((one) => one.service);

  it('starts what was killed and leaves the rest', async () => {
    const { postgres, redis, mosquitto } = stack.state().processes;
    await killHard(postgres, 'postgres');
    await killHard(redis, 'redis');
    await stack.start(SERVICES);
    expect(await answering()).toEqual(SERVICES);
    expect(stack.state().processes.mosquitto).toEqual(mosquitto);
  });

  it('does not mistake another process for a server of ours, nor touch it', async () => {
    const other = stranger();
    const postmasterPid = join(stack.folder, 'postgres', 'data', 'postmaster.pid');
    await killHard(stack.state().processes.postgres, 'postgres');
    const file = join(stack.folder, 'state.json');
    const state = stack.state();
    if (state.processes.postgres) state.processes.postgres = { ...state.processes.postgres, pid: other.pid };
    writeFileSync(file, JSON.stringify(state));
    writeFileSync(postmasterPid, readFileSync(postmasterPid, 'utf8').replace(/^\d+/, String(other.pid)));
    await stack.start(SERVICES);
    expect(await answering()).toEqual(SERVICES);
    await stack.stop();
    expect(isSameProcess(other)).toBe(true);
    process.kill(other.pid);
  });

  it('takes other ports when its own were taken, and remembers them', async () => {
    await stack.stop();
    const before = stack.state().ports;
    const takers = await Promise.all([before.postgres, before.redis, before.api].map((port) => occupy(port ?? 0)));
    await stack.start(SERVICES);
    const after = stack.state().ports;
    expect(await answering()).toEqual(SERVICES);
    expect([after.postgres, after.redis, after.api]).not.toEqual([before.postgres, before.redis, before.api]);
    expect(after.mosquitto).toBe(before.mosquitto);
    expect(takers.every((server) => server.listening)).toBe(true);
    for (const server of takers) server.close();
    await stack.start(SERVICES);
    expect(stack.state().ports).toEqual(after);
  });

  it('replaces servers it lost the note of instead of starting further ones', async () => {
    const { redis, postgres } = stack.state().processes;
    rmSync(join(stack.folder, 'state.json'));
    await stack.start(SERVICES);
    expect(await answering()).toEqual(SERVICES);
    expect([redis, postgres].some((one) => one !== undefined && isSameProcess(one))).toBe(false);
  });

  it('clears a half-made data folder and makes it again', async () => {
    await stack.stop();
    const folder = join(stack.folder, 'postgres');
    renameSync(join(folder, 'data'), join(folder, 'making-interrupted'));
    mkdirSync(join(folder, 'data', 'base'), { recursive: true });
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '15\n');
    await stack.start(['postgres']);
    expect(await answering()).toEqual(['postgres']);
    expect(existsSync(join(folder, 'making-interrupted'))).toBe(false);
  });

  it('says how to go on when the passwords of its data are lost', async () => {
    rmSync(join(stack.folder, 'secrets.json'));
    const state = stack.state();
    delete state.provisioned;
    writeFileSync(join(stack.folder, 'state.json'), JSON.stringify(state));
    await expect(stack.start(['postgres'])).rejects.toMatchObject({ name: 'StackFailure', message: expect.stringContaining('passwords') });
  });
});
