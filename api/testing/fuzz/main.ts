import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import './budget.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TEST = 'api/testing/fuzz/schemathesis.system.test.ts';
/** Of the fuzzing phase; what the schemas cover by themselves and sequences of calls come on top. */
const PER_OPERATION = 10;
/** For each of the two callers, who make 25 to 35 calls a second. */
const SECONDS = 600;

/** `npm run fuzz`: more than 20,000 examples of all operations, as a manager and as a member, in twenty minutes; what was found is in .data/fuzz/. */
const vitest = await createVitest('test', { root: ROOT, watch: false, project: ['system'] });
vitest.provide('fuzzBudget', { examples: PER_OPERATION, seconds: SECONDS, phases: 'examples,coverage,fuzzing,stateful' });
await vitest.start([TEST]);
await vitest.close();
process.stdout.write('what was asked and found: .data/fuzz/manager.txt, .data/fuzz/member.txt\n');
