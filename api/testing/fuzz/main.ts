import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import { ROUTES } from '../../routes.ts';
import './budget.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TEST = 'api/testing/fuzz/schemathesis.system.test.ts';
const EXAMPLES = 20_000;
const SECONDS = 3600;

/** `npm run fuzz`: 20,000 examples of all operations, as a manager and as a member; what was found is in .data/fuzz/. */
const perOperation = Math.ceil(EXAMPLES / ROUTES.length / 2);
const vitest = await createVitest('test', { root: ROOT, watch: false, project: ['system'] });
vitest.provide('fuzzBudget', { examples: perOperation, seconds: SECONDS, phases: 'examples,coverage,fuzzing,stateful' });
await vitest.start([TEST]);
await vitest.close();
process.stdout.write('what was asked and found: .data/fuzz/manager.txt, .data/fuzz/member.txt\n');
