import type { ServiceName } from '../contract.ts';
import { startStack } from '../start.ts';

/** `starter.ts ROOT INSTANCE SERVICE...`: one start in a process of its own, for tests of starts that meet or are cut short. */
const [root = '', instance = '', ...only] = process.argv.slice(2);
await startStack({ root, instance, only: only as ServiceName[], env: process.env, log: (line) => void process.stdout.write(`${line}\n`) });
