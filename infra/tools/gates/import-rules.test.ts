import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

/** A small project that keeps to the design, type imports among it. */
const ALLOWED = {
  'domain/sum.ts': 'export const sum = (a: number) => a;',
  'infra/db.ts': "import '../domain/sum.ts';\nexport const db = 1;",
  'infra/postgres/driver/socket.ts': "import 'postgres';\nexport const socket = 1;",
  'infra/postgres/driver/index.ts': "export { socket } from './socket.ts';",
  'infra/postgres/rows.ts': "import './driver/index.ts';\nexport const rows = 1;",
  'infra/tools/seed.ts': "import '../../api/pay.ts';\nexport const seed = 1;",
  'activities/pay/commands/accept.ts': "import '../../../infra/db.ts';\nexport const accept = () => 1;",
  'activities/pay.ts': "import '../domain/sum.ts';\nimport '../infra/db.ts';\nexport const pay = () => 1;\nexport type Pay = typeof pay;",
  'workflows/pay/contract.ts': 'export const payId = 1;',
  'workflows/pay/pay.workflow.ts':
    "import type { Pay } from '../../activities/pay.ts';\nimport { payId } from './contract.ts';\nexport const run = (pay: Pay) => [pay, payId];",
  'api/pay.ts':
    "import '../infra/db.ts';\nimport '../activities/pay/commands/accept.ts';\nimport { payId } from '../workflows/pay/contract.ts';\nimport type { run } from '../workflows/pay/pay.workflow.ts';\nexport const x: typeof run | number = payId;",
  'domain/metering/reading.ts': 'export const reading = 1;\nexport interface Reading { wh: number }',
  'domain/settlement/month.ts': "import '../metering/reading.ts';\nexport const month = 1;\nexport interface Month { wh: number }",
  'domain/notifications/notice.ts': "import type { Month } from '../settlement/month.ts';\nexport type Notice = Month;",
  'web/src/word.ts': 'export const word = 1;',
  'api/client/index.d.ts': "export type { schema } from './schema.d.ts';\nexport type Answer = string;",
  'api/client/schema.d.ts': 'export type schema = string;',
  'domain/sum.test.ts': "import { expect } from 'vitest';\nimport './sum.ts';\nexport const x = expect;",
};

/** Per rule, files that break it. */
const REFUSED = {
  'domain-imports-domain': { 'domain/bad-1.ts': "import '../infra/db.ts';" },
  'domain-without-packages': { 'domain/bad-2.ts': "import 'node:fs';", 'domain/bad-3.ts': "import 'zod';" },
  'workflows-take-activities-as-type': { 'workflows/bad-4.ts': "import { pay } from '../activities/pay.ts';\nexport const x = pay;" },
  'workflows-import-domain': { 'workflows/bad-5.ts': "import '../infra/db.ts';" },
  'workflows-use-the-sandbox': { 'workflows/bad-6.ts': "import 'node:crypto';", 'workflows/bad-7.ts': "import 'kysely';" },
  'activities-import-the-shell': { 'activities/bad-8.ts': "import '../api/pay.ts';" },
  'api-takes-workflows-as-type': { 'api/bad-9.ts': "import { run } from '../workflows/pay/pay.workflow.ts';\nexport const x = run;" },
  'api-imports-commands': { 'api/bad-10.ts': "import '../activities/pay.ts';" },
  'infra-imports-domain': { 'infra/bad-11.ts': "import '../activities/pay.ts';" },
  'driver-has-one-door': {
    'infra/postgres/bad-22.ts': "import './driver/socket.ts';",
    'api/bad-23.ts': "import type { socket } from '../infra/postgres/driver/socket.ts';\nexport type S = typeof socket;",
  },
  'driver-alone-imports-postgres': { 'infra/postgres/bad-24.ts': "import 'postgres';" },
  'tools-stand-above-all': { 'workers/bad-18.ts': "import '../infra/tools/seed.ts';" },
  'commands-without-temporal-and-http': { 'activities/pay/commands/bad-19.ts': "import '@temporalio/activity';" },
  'pages-stand-alone': { 'api/bad-28.ts': "import { word } from '../web/src/word.ts';\nexport const x = word;" },
  'sdk-worker-in-workers-only': { 'api/bad-12.ts': "import '@temporalio/worker';" },
  'no-missing-files': { 'domain/bad-13.ts': "import './nowhere.ts';" },
  'no-test-tools-in-the-product': { 'infra/bad-14.ts': "import 'fast-check';" },
  'no-imports-of-tests': { 'domain/bad-15.ts': "import './sum.test.ts';" },
  'capability-notifications': { 'domain/notifications/bad-25.ts': "import '../settlement/month.ts';" },
  'capability-members': { 'api/members/bad-26.ts': "import { month } from '../../domain/settlement/month.ts';\nexport const x = month;" },
  'kernel-imports-no-capability': { 'domain/kernel/bad-27.ts': "import '../metering/reading.ts';" },
  'no-cycles': {
    'domain/bad-16.ts': "import { b } from './bad-17.ts';\nexport const a = () => b;",
    'domain/bad-17.ts': "import { a } from './bad-16.ts';\nexport const b = () => a;",
    'domain/bad-20.ts': "import type { B } from './bad-21.ts';\nexport type A = B[];",
    'domain/bad-21.ts': "import type { A } from './bad-20.ts';\nexport type B = { a: A };",
  },
};

const OF_WEB = ['web/package.json', 'web/tsconfig.json', 'web/.dependency-cruiser.cjs'];
/** The list of capabilities, with what they declare: the rules read it. */
const OF_CAPABILITIES = globSync(['domain/capabilities.ts', 'domain/*/declaration.ts', 'domain/kernel/*.ts'], { cwd: ROOT });
const COPIED = ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs', ...OF_CAPABILITIES, ...OF_WEB];

/** Files of web/, seen from there. */
const ALLOWED_IN_WEB = {
  'src/kit/button.tsx':
    "import type { Answer } from 'condivisa/client';\nimport { word } from '../shell/words.ts';\nexport type Button = Answer | typeof word;",
  'src/shell/words.ts': "export const word = 'x';",
  'src/kit/form.ts': "import { fields } from '../api-fields.ts';\nexport const form = fields;",
  'src/api-fields.ts': 'export const fields = 1;',
  'src/members/page.tsx': "import '../kit/button.tsx';\nexport const page = 1;",
  'src/members/page.test.tsx': "import 'vitest';\nimport './page.tsx';\nexport const x = 1;",
};
const REFUSED_IN_WEB = {
  'only-the-client': {
    'src/bad-1.ts': "import { sum } from '../../domain/sum.ts';\nexport const x = sum;",
    'src/bad-2.ts': "import type { schema } from '../../api/client/schema.d.ts';\nexport type S = schema;",
  },
  'no-node': { 'src/bad-3.ts': "import 'node:fs';" },
  'no-undeclared-packages': { 'src/bad-4.ts': "import 'zod';" },
  'rooms-below-capabilities': { 'src/kit/bad-5.ts': "import { page } from '../members/page.tsx';\nexport const x = page;" },
  'no-missing-files': { 'src/bad-6.ts': "import './nowhere.ts';" },
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('who may import whom', () => {
  let folder: string;
  let violations: readonly Violation[];
  let violationsInWeb: readonly Violation[];

  beforeAll(() => {
    mkdirSync(join(ROOT, '.data'), { recursive: true });
    folder = mkdtempSync(join(ROOT, '.data', 'import-rules-'));
    for (const name of COPIED) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      copyFileSync(join(ROOT, name), join(folder, name));
    }
    const files = Object.assign({}, ALLOWED, ...Object.values(REFUSED)) as Record<string, string>;
    const inWeb = Object.assign({}, ALLOWED_IN_WEB, ...Object.values(REFUSED_IN_WEB)) as Record<string, string>;
    for (const [name, content] of Object.entries(inWeb)) files[`web/${name}`] = content;
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    violations = JSON.parse(cruise(folder, FOLDERS)).summary.violations;
    violationsInWeb = JSON.parse(cruise(join(folder, 'web'), ['src'])).summary.violations;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes what the design allows, type imports and test tools in tests among it', () => {
    expect(violations.filter(({ from }) => from in ALLOWED)).toEqual([]);
  });

  it.each(Object.entries(REFUSED))('holds %s', (rule, files) => {
    const names = Object.keys(files);
    const caught = names.filter((file) => violations.some(({ from, rule: { name } }) => from === file && name === rule));
    // Of a cycle the report names one file.
    expect(caught).toHaveLength(rule === 'no-cycles' ? names.length / 2 : names.length);
  });

  it('takes what web/ may import', () => {
    expect(violationsInWeb.filter(({ from }) => from in ALLOWED_IN_WEB)).toEqual([]);
  });

  it.each(Object.entries(REFUSED_IN_WEB))('holds %s in web/', (rule, files) => {
    for (const file of Object.keys(files))
      expect(
        violationsInWeb.some(({ from, rule: { name } }) => from === file && name === rule),
        file,
      ).toBe(true);
  });
});

const FOLDERS = ['domain', 'workflows', 'activities', 'api', 'workers', 'infra'];

/** The report of a project that breaks rules: the program then ends with another code than 0. */
function cruise(cwd: string, folders: readonly string[]): string {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  try {
    return execFileSync(join(ROOT, 'node_modules', '.bin', 'depcruise'), args, {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
