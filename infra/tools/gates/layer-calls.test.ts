import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './root.ts';

const LAYERS = ['domain', 'activities', 'workflows', 'api', 'workers'].map((layer) => `${layer}/**/*.ts`);
const files = globSync(LAYERS, { cwd: ROOT }).filter((file) => !/\.test\.ts$|\/testing\//.test(file));
const filesWith = (pattern: RegExp): string[] => files.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8'))).sort();

it('statements stand in infra/postgres', () => {
  expect(filesWith(/\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`]*>)?`/)).toEqual([]);
});

it('what is audited is a command', () => {
  const audits = filesWith(/\baudit\((?!\.\.\.events)|\brecordAudits?\(/).filter((file) => !/^activities\/[^/]+\/commands\//.test(file));
  // Makes the `audit` of commands.
  expect(audits).toEqual(['activities/kernel/unit-of-work.ts']);
});
