import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './infra/tools/testing/longest-first.ts';

const STACK = ['./infra/tools/testing/stack-setup.ts'];
/** The API and its pages: built like those that `npm start` serves. */
const PAGES = [...STACK, './infra/tools/testing/pages-setup.ts'];
const TIME = ['./infra/tools/testing/time-setup.ts'];

const EXCLUDED = ['**/node_modules/**', '.data/**'];
const KINDS = ['workflow', 'replay', 'int', 'api', 'system'];

interface Kind {
  readonly globalSetup?: string[];
  readonly testTimeout?: number;
  readonly exclude?: string[];
  /** Files share what they load: only where no test leaves anything behind in a module. */
  readonly shared?: boolean;
}

/** One project per kind of test; the suffix of a file's name says which it is. Times in ms. */
const kind = (name: string, suffix: string, { globalSetup = [], testTimeout = 120_000, exclude = [], shared = false }: Kind = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`**/*${suffix}.ts`, `**/*${suffix}.tsx`],
    exclude: [...EXCLUDED, ...exclude],
    globalSetup,
    testTimeout,
    hookTimeout: 2 * testTimeout,
    isolate: !shared,
  },
});

export default defineConfig({
  // Tests of web/src lie in a package of its own, from where the name of the client leads nowhere.
  resolve: { alias: { 'condivisa/client': fileURLToPath(new URL('api/client/index.js', import.meta.url)) } },
  test: {
    pool: 'forks',
    // Tests wait for servers, clocks and limits a good part of their time: two processes more than there are cores.
    maxWorkers: availableParallelism() + 2,
    env: { TZ: 'UTC' },
    sequence: { sequencer: LongestFirst },
    // Limits are for what hangs: a machine that is busy must not fail a test.
    expect: { poll: { timeout: 60_000 } },
    coverage: {
      provider: 'v8',
      include: ['domain/**/*.ts', 'workflows/**/*.ts', 'activities/**/*.ts', 'api/**/*.ts', 'workers/**/*.ts', 'infra/**/*.ts'],
      // infra/tools/gates judges the code and is judged by running it: `npm test` runs every gate.
      exclude: ['**/*.test.ts', '**/testing/**', '**/*.d.ts', 'infra/postgres/schema/tables.ts', 'infra/tools/gates/**'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: '.data/coverage',
      reportOnFailure: true,
    },
    projects: [
      kind('unit', '.test', { shared: true, testTimeout: 60_000, exclude: KINDS.map((one) => `**/*.${one}.test.{ts,tsx}`) }),
      kind('workflow', '.workflow.test', { globalSetup: TIME }),
      kind('replay', '.replay.test'),
      kind('int', '.int.test', { globalSetup: STACK, shared: true }),
      kind('api', '.api.test', { globalSetup: PAGES, shared: true }),
      kind('system', '.system.test', { globalSetup: [...PAGES, ...TIME], testTimeout: 300_000 }),
    ],
  },
});
