import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

interface Way {
  /** Where it is decided whether the money waits or is refused, and the calls that decide it. */
  readonly judged: string;
  readonly by: readonly string[];
  /** A test that fails where money got through. */
  readonly test: string;
  readonly title: string;
}

/** Every statement that writes postings; `members`: the exported function by which postings of members' accounts are written. */
const STATEMENTS: Readonly<Record<string, { readonly members: string | null }>> = {
  'infra/postgres/billing/ledger.ts': { members: 'bookRuns' },
  'infra/postgres/settlement/year.ts': { members: 'bookYear' },
  'infra/postgres/billing/energy-sales.ts': { members: 'bookSale' },
  'infra/postgres/billing/exit-charges.ts': { members: 'bookExitPostings' },
  // What was paid, on an account of its own; bounded by what members have earned and by what arrived.
  'infra/postgres/billing/payouts.ts': { members: null },
  // Accounts that belong to no member.
  'infra/postgres/billing/ledger-entry.ts': { members: null },
};

/** Every command or activity that books members' money, and what stands before it (decision record 0055). */
const WAYS: Readonly<Record<string, Way>> = {
  'bookExitPostings activities/billing/commands/book-exit-charge.ts': {
    judged: 'activities/billing/commands/book-exit-charge.ts',
    by: ['charge_booked_at !== null', "member.status !== 'left'", 'refuseCauser('],
    test: 'api/members/life.api.test.ts',
    title: 'is booked once the member has left, once, to the fund, and never where the terms state none',
  },
  'bookRuns activities/settlement/commands/store-runs.ts': {
    judged: 'activities/settlement/settle-shard.ts',
    by: ['holdLowered(', 'holdLargeChanges(', 'holdCountedTwice(', 'holdOwnValues(', 'holdFirstVersions('],
    test: 'activities/settlement/hold-grown.int.test.ts',
    title: 'waits although it grew in steps, none of which is beyond the factor',
  },
  'bookRuns activities/settlement/commands/approve-run.ts': {
    judged: 'activities/settlement/commands/approve-run.ts',
    by: ['assertRunApprovable(', 'refuseOwnApproval('],
    test: 'activities/settlement/four-eyes.int.test.ts',
    title: 'whoever imported energy that cannot be does not accept it, in the first version either',
  },
  'bookYear activities/settlement/commands/approve-year.ts': {
    judged: 'activities/settlement/commands/approve-year.ts',
    by: ['assertYearApprovable(', 'refuseOwnApproval('],
    test: 'activities/settlement/year-causes.int.test.ts',
    title: 'is not approved by the person who recorded the VAT flag, whether members lose or gain',
  },
  'bookRuns activities/billing/commands/book-advances.ts': {
    judged: 'activities/billing/draft-advance.ts',
    by: ['grownAdvance('],
    test: 'activities/billing/book-advances.int.test.ts',
    title: 'distributes nothing of an advance that is far above what was ever settled',
  },
  'bookSale activities/billing/commands/record-energy-sales.ts': {
    judged: 'activities/billing/commands/record-energy-sales.ts',
    by: ['saleFaults(', 'saleFindings(', 'findings.length === 0) await bookSale('],
    test: 'api/billing/waiting-sales.api.test.ts',
    title: 'waits where it lowers money, is below what arrived, or grows beyond the factor, also in steps',
  },
  'bookSale activities/billing/commands/approve-energy-sale.ts': {
    judged: 'activities/billing/commands/approve-energy-sale.ts',
    by: ["state !== 'awaiting_approval'", 'refuseOwnApproval(', 'requireDecision('],
    test: 'api/billing/waiting-sales.api.test.ts',
    title: 'is approved by another person with the document of a decision, once',
  },
};

/** Every function by which money leaves the community's bank account, its callers, and what stands before them (decision record 0069). */
const LEAVES: Readonly<Record<string, Way>> = {
  'markSent activities/billing/commands/send-payouts.ts': {
    judged: 'activities/billing/commands/send-payouts.ts',
    by: ['refuseUncovered(', 'refuseUnearned(', 'firstCoveredDay('],
    test: 'api/testing/walls/payment-grounds.api.test.ts',
    title: 'leaves neither before its money arrived nor once it is no longer earned',
  },
  'bookRingFencedUse activities/billing/commands/record-ring-fenced-use.ts': {
    judged: 'activities/billing/commands/record-ring-fenced-use.ts',
    by: ['requireDecision(', 'wantsFourEyes(', 'refuseOwnApproval(', 'if (!waits) await bookRingFencedUse('],
    test: 'api/billing/ring-fenced.api.test.ts',
    title: 'waits for another person where the community wants four eyes, and moves nothing before',
  },
  'addReceipt activities/billing/commands/record-receipt.ts': {
    judged: 'activities/billing/commands/record-receipt.ts',
    by: ['receiptFaults('],
    test: 'api/billing/payout-basis.api.test.ts',
    title: 'never leave twice: GSE takes nothing back that is about to be paid',
  },
};

/** Every statement that touches the bank account; a sale's receipt only adds to it. */
const BANK_STATEMENTS = ['payouts', 'receipts', 'ring-fenced', 'sale-receipts'].map((name) => `infra/postgres/billing/${name}.ts`);

const SOURCES = globSync('{activities,api,infra,workflows}/**/*.ts', { cwd: ROOT, exclude: ['**/node_modules/**'] }).filter(
  (path) => !/\.test\.ts$|\/testing\//.test(path),
);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const sources = new Map(SOURCES.map((path) => [path, read(path)]));

describe('money of a member', () => {
  it('is written by the known statements only', () => {
    const writing = [...sources]
      .filter(([, text]) => /insert into ledger_posting|insertInto\('ledger_posting'/.test(text))
      .map(([path]) => path);
    expect(writing.sort()).toEqual(Object.keys(STATEMENTS).sort());
    const others = Object.entries(STATEMENTS).filter(([, { members }]) => members === null);
    for (const [path] of others) expect(sources.get(path), path).not.toMatch(/'member' as kind|kind: 'member'/);
  });

  it('is booked by the known commands only', () => {
    const functions = Object.values(STATEMENTS).flatMap(({ members }) => members ?? []);
    const found = functions.flatMap((name) =>
      [...sources]
        .filter(([path, text]) => !path.startsWith('infra/postgres/') && text.includes(`${name}(`))
        .map(([path]) => `${name} ${path}`),
    );
    expect(found.sort()).toEqual(Object.keys(WAYS).sort());
  });

  it('leaves the bank by the known statements and commands only', () => {
    const touching = [...sources].filter(([, text]) => /kind: 'bank'|'bank', null/.test(text)).map(([path]) => path);
    expect(touching.sort()).toEqual(BANK_STATEMENTS);
    const functions = [...new Set(Object.keys(LEAVES).map((way) => way.split(' ')[0] as string))];
    const found = functions.flatMap((name) =>
      [...sources]
        .filter(([path, text]) => !path.startsWith('infra/postgres/') && new RegExp(`\\b${name}\\(`).test(text))
        .map(([path]) => `${name} ${path}`),
    );
    expect(found.sort()).toEqual(Object.keys(LEAVES).sort());
  });

  it.each(Object.entries({ ...WAYS, ...LEAVES }))('has a rule that lets it wait or a bound: %s', (_, { judged, by, test, title }) => {
    for (const call of by) expect(sources.get(judged), judged).toContain(call);
    expect(read(test), test).toContain(title);
  });
});
