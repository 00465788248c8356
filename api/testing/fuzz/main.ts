import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import './budget.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TEST = 'api/testing/fuzz/schemathesis.system.test.ts';
/** Of the fuzzing phases; what the schemas cover by themselves comes on top and brings both callers beyond 20,000. */
const PER_OPERATION = 10;
const SECONDS = 3600;

/** `npm run fuzz`: more than 20,000 examples of all operations, as a manager and as a member; what was found is in .data/fuzz/. */
const vitest = await createVitest('test', { root: ROOT, watch: false, project: ['system'] });
vitest.provide('fuzzBudget', { examples: PER_OPERATION, seconds: SECONDS, phases: 'examples,coverage,fuzzing,stateful' });
await vitest.start([TEST]);
await vitest.close();
process.stdout.write('what was asked and found: .data/fuzz/manager.txt, .data/fuzz/member.txt\n');
