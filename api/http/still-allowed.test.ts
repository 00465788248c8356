import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { whileAllowed } from './still-allowed.ts';

it('asks no more about a stream that was left while it was being asked', async () => {
  let asked = 0;
  const isAllowed = async (): Promise<boolean> => {
    asked += 1;
    await setTimeout(200);
    return true;
  };
  const { body } = whileAllowed({ status: 200, body: new ReadableStream({}) }, isAllowed);
  const stream = body as ReadableStream;
  await expect.poll(() => asked, { timeout: 5000 }).toBe(1);
  await stream.cancel();
  await setTimeout(1000);
  expect(asked).toBe(1);
});
