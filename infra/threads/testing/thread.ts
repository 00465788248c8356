import { setTimeout as sleep } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { message } from '../../../domain/kernel/messages.ts';
import { serveTasks } from '../serve-tasks.ts';

/** Tasks that a pool is tested with. */
const TASKS: Readonly<Record<string, (input: unknown) => unknown>> = {
  double: (input) => (input as number) * 2,
  bytes: (input) => new Uint8Array(input as number).fill(7),
  refuse: () => {
    throw new DomainError('wrong_state', message('not now', 'non ora'), [{ path: 'a', code: 'b', message: message('c', 'c') }]);
  },
  fail: () => {
    throw new TypeError('a bug');
  },
  die: () => process.exit(3),
  spin: () => {
    for (;;);
  },
  fill: () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(100_000).fill(0).map((_, i) => i + kept.length));
  },
  where: () => ({ threadId }),
  sleep: (input) => sleep(input as number, 'slept'),
};

serveTasks(async (task, input) => TASKS[task]?.(input), { close: async () => undefined, toFailure: async () => undefined });
