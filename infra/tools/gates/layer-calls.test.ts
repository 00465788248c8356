import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './root.ts';
import { statementsOf, writingStatements } from './writing-statements.ts';

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

/** What a call notes of itself when its caller is recognised, or the address of a calendar is. */
const NOTED_BY_CALLS = [
  'infra/postgres/identity/identity.ts#recognise',
  'infra/postgres/identity/identities.ts#userOfIdentity',
  'infra/postgres/identity/security-events.ts#recordSecurityEvent',
  'infra/postgres/onboarding/calendar-feeds.ts#markFeedRead',
];
const CHANGES_ROWS = /^activities\/[^/]+\/(commands|bookkeeping)\//;
const RECORD = /^infra\/postgres\/record\//;

/** Files outside some folders, with the statements by which they change rows. */
const changing = (folders: RegExp, writing: ReadonlySet<string>) =>
  files
    .filter((file) => !folders.test(file))
    .flatMap((file) => statementsOf(file).map((statement) => ({ file, statement })))
    .filter(({ statement }) => writing.has(statement) && !RECORD.test(statement));

it('rows are changed in folders called commands, with an event, or called bookkeeping (decision record 0130)', () => {
  const writing = writingStatements();
  expect(writing.size).toBeGreaterThan(300);
  const outside = changing(CHANGES_ROWS, writing);
  expect(outside.filter(({ statement }) => !NOTED_BY_CALLS.includes(statement))).toEqual([]);
  expect([...new Set(outside.map(({ statement }) => statement))].sort()).toEqual(NOTED_BY_CALLS.toSorted());
});

it('callers of the API change no bookkeeping', () => {
  const reached = files.filter((file) => file.startsWith('api/') && /\/bookkeeping\//.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(reached).toEqual([]);
});
