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

/** Rows that follow from others or belong to a process: nobody asks who changed them and why (decision record 0130). By folder of infra/postgres. */
const BOOKKEEPING: Readonly<Record<string, readonly string[]>> = {
  'assets/maintenance': ['storeMeasuredHours'],
  documents: ['moveToStore'],
  // Expiry, and what an authenticated call notes of itself.
  identity: ['forgetExpired', 'recordSecurityEvent', 'recognise', 'userOfIdentity'],
  members: ['answerMarks'],
  metering: ['markForChecks', 'endDueChecks', 'storeFindings', 'nameCorrection', 'keepFaults', 'setFlowTime', 'addSeries'],
  'metering/devices': ['deviceSeries', 'noteFolded'],
  // What publishers and services answered; by it nothing is settled.
  'metering/sources': ['insertPull', 'dropOldPulls', 'recordProgressOf', 'addWeatherDays', 'addReferenceDays', 'recordDifference'],
  notifications: ['queueMail', 'endMail', 'queueDeferredMails'],
  onboarding: ['markFeedRead'],
  settlement: ['answerMarks', 'storeProvisionalDays', 'deleteProvisionalDays', 'resolveFailures'],
  'settlement/homes': ['storePublished', 'deletePublished'],
  webhooks: ['insertDeliveries', 'moveCursors', 'claimDeliveries', 'recordAttempt', 'recordHealth', 'holdDelivery', 'releaseHeld'],
};

it('rows of the business are changed by commands', () => {
  const writing = writingStatements();
  const ledger = /^infra\/postgres\/record\//;
  const free = Object.values(BOOKKEEPING).flat();
  const outside = files
    .filter((file) => !/^activities\/[^/]+\/commands\//.test(file))
    .flatMap((file) => statementsOf(file).map((statement) => ({ file, statement })))
    .filter(({ statement }) => writing.has(statement) && !ledger.test(statement) && !free.includes(statement.split('#')[1] as string));
  expect(outside).toEqual([]);
});

it('what is called bookkeeping is called outside of commands', () => {
  const called = new Set(
    files
      .filter((file) => !/\/commands\//.test(file))
      .flatMap(statementsOf)
      .map((statement) => statement.split('#')[1]),
  );
  expect(
    Object.values(BOOKKEEPING)
      .flat()
      .filter((name) => !called.has(name)),
  ).toEqual([]);
});
