/** One gate: a command that ends with 0 (passed), 75 (cannot be checked here; says why on its last line) or anything else (failed). */
export interface Gate {
  readonly name: string;
  /** What it holds, for people. */
  readonly holds: string;
  /** File of node_modules/.bin or `node`, then its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Folder of the clone in which it runs; the clone itself when left out. */
  readonly folder?: string;
}

/** Exit code of a gate that lacks something it needs, such as PostgreSQL (EX_TEMPFAIL). */
export const NOT_CHECKED = 75;

const FOLDERS = ['domain', 'workflows', 'activities', 'api', 'workers', 'ml-models', 'infra'];

/** Longest first, so that two at a time end early. */
export const GATES: readonly Gate[] = [
  { name: 'types', holds: 'the code type-checks', command: ['node', 'infra/tools/gates/type-check.ts'] },
  { name: 'lint', holds: 'lint and format', command: ['biome', 'ci', '--colors=off', '--max-diagnostics=50', '.'] },
  { name: 'imports', holds: 'who may import whom', command: ['depcruise', '--config', '.dependency-cruiser.cjs', ...FOLDERS] },
  {
    name: 'web-imports',
    holds: 'web/ imports itself, its packages and the client',
    command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src'],
    folder: 'web',
  },
  { name: 'bundle', holds: 'the workflow bundle builds', command: ['node', 'workers/build-bundle.ts'] },
  { name: 'purity', holds: 'domain/ runs in the workflow sandbox', command: ['node', 'infra/tools/gates/purity.ts'] },
  { name: 'openapi', holds: 'api/openapi.json and the client are current', command: ['node', 'infra/tools/gates/openapi.ts', '--check'] },
  {
    name: 'document',
    holds: 'api/openapi.json is complete and lints silently',
    command: ['node', 'infra/tools/gates/document/main.ts'],
  },
  {
    name: 'released',
    holds: 'the API breaks no program written for its last release',
    command: ['node', 'infra/tools/gates/released/main.ts'],
  },
  {
    name: 'schema',
    holds: 'infra/postgres/schema/tables.ts fits the migrations',
    command: ['node', 'infra/tools/gates/types.ts', '--check'],
  },
  { name: 'migrations', holds: 'migrations are append-only', command: ['node', 'infra/tools/gates/migrations.ts', '--check'] },
  {
    name: 'words',
    holds: 'no machine paths, left-overs, stray reads of the environment, or words and names that readers stumble over',
    command: ['node', 'infra/tools/gates/words.ts'],
  },
  {
    name: 'monitoring',
    holds: 'rules of alerting and the dashboard are current',
    command: ['node', 'infra/tools/monitoring/main.ts', '--check'],
  },
  {
    name: 'rooms',
    holds: 'folders are named after capabilities, and the frame of the API knows none of them',
    command: ['node', 'infra/tools/gates/rooms.ts'],
  },
  { name: 'web-words', holds: 'texts of the pages stand in English and Italian', command: ['node', 'infra/tools/gates/web-words.ts'] },
  { name: 'links', holds: 'links between documents lead somewhere', command: ['node', 'infra/tools/gates/links.ts'] },
];
