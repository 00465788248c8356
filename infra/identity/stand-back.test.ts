import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const LOOK = `
const { readdirSync, readFileSync } = await import('node:fs');
const { getPriority } = await import('node:os');
const { letPoolStandBack } = await import(${JSON.stringify(join(import.meta.dirname, 'stand-back.ts'))});
await letPoolStandBack();
const nice = {};
for (const id of readdirSync('/proc/self/task')) nice[readFileSync('/proc/self/task/' + id + '/comm', 'utf8').trim()] = getPriority(Number(id));
console.log(JSON.stringify([nice['libuv-worker'], getPriority(process.pid)]));`;

it.runIf(process.platform === 'linux')('leaves the thread that answers as it is, and lets those of the pool wait', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', LOOK]);
  const [pool, answering] = JSON.parse(stdout) as [number, number];
  expect(pool - answering).toBe(10);
});
