import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

/** Rights by which callers change money, rules and what either rests on. */
const RIGHTS = new Set([
  ...['payments:write', 'rules:write', 'parameters:write', 'settlement:approve', 'settlement:operate', 'motions:write'],
  ...['curves:import', 'sharing:write', 'communities:write'],
]);

/** Where four eyes are asked, and by which call; or why one person may do it alone. */
type Way = readonly [file: string, call: string] | { readonly because: string };

const AUTHOR = {
  because: 'whoever does it is an author of the versions that rest on it, which wait for another person (0054, 0070, 0074)',
};
const LESS = { because: 'takes back what the same person could have left: nothing is paid and no rule holds by it' };
const STATE = {
  because: 'says what happened to a payment that was prepared and covered; the ways out of the bank are in money-ways.test.ts',
};
const commands = (path: string, call: string): Way => [`activities/${path}`, call];

/** Every such operation of the document. */
const WAYS: Readonly<Record<string, Way>> = {
  createCommunity: { because: 'a draft without money' },
  changeCommunity: commands('communities/commands/communities.ts', 'assertNotLooser('),
  archiveCommunity: { because: 'asks that nothing is owed' },
  createConfiguration: { because: 'a draft until GSE accepts it' },
  changeConfiguration: { because: 'names and dates of a draft' },
  createStatute: commands('communities/commands/statutes.ts', 'requireDecisionIfWanted('),
  changeStatuteFacts: commands('communities/commands/statutes.ts', 'requireDecisionIfWanted('),
  endStatute: LESS,
  removeStatute: LESS,
  createPaymentAccount: commands('members/commands/payment-accounts.ts', 'wantsFourEyes('),
  confirmPaymentAccount: commands('members/commands/payment-accounts.ts', 'refuseCauser('),
  refusePaymentAccount: LESS,
  withdrawPaymentAccount: LESS,
  createDistributionRule: commands('communities/commands/distribution-rules.ts', 'requireDecision('),
  endDistributionRule: commands('communities/commands/distribution-rules.ts', 'requireDecision('),
  changeDistributionRuleFacts: commands('communities/commands/distribution-rules.ts', 'requireDecision('),
  removeDistributionRule: commands('communities/commands/distribution-rules.ts', 'wantsFourEyes('),
  createParameter: AUTHOR,
  changeParameterFacts: AUTHOR,
  endParameter: AUTHOR,
  removeParameter: AUTHOR,
  recordVotingTerms: commands('decisions/commands/terms.ts', 'wantsFourEyes('),
  endVotingTerms: commands('decisions/commands/terms.ts', 'requireStatute('),
  createMotion: AUTHOR,
  changeMotion: AUTHOR,
  announceMotion: AUTHOR,
  enactMotion: AUTHOR,
  deleteMotion: LESS,
  withdrawMotion: LESS,
  rehearseMotion: { because: 'computes' },
  recordVote: commands('decisions/commands/require-paper.ts', 'requireDecision('),
  recordProxy: commands('decisions/commands/require-paper.ts', 'requireDecision('),
  cancelOperation: LESS,
  createImport: AUTHOR,
  takeBackImport: AUTHOR,
  correctReadings: AUTHOR,
  recordRegisterReading: { because: 'readings are compared with it and none changes; an estimate that is closed to it has its own author' },
  removeRegisterReading: LESS,
  recordReadingCheckRule: { because: 'changes what is pointed out to a person, no reading; energy that cannot be waits by other rules' },
  endReadingCheckRule: { because: 'the usual check rule counts again' },
  acceptReadingFinding: { because: 'leaves readings as their authors sent them; why stands in the audit chain' },
  reopenReadingFinding: LESS,
  detectImport: { because: 'reads a sample and stores nothing' },
  createImportMapping: {
    because: 'says how columns of a file are read; the import that uses it keeps a copy, and whoever sends it is an author',
  },
  changeImportMapping: { because: 'an import keeps the mapping that it was sent with' },
  removeImportMapping: LESS,
  approveSettlementRun: commands('settlement/commands/approve-run.ts', 'refuseOwnApproval('),
  refuseSettlementRun: LESS,
  recomputeSettlementMonth: { because: 'computes: what it finds waits as any version does' },
  holdSettlementMonth: LESS,
  releaseSettlementMonth: { because: 'the end of a hold posts nothing with a finding (0070)' },
  settleYear: { because: 'computes: the version waits' },
  approveSettlementYear: commands('settlement/commands/approve-year.ts', 'refuseOwnApproval('),
  refuseSettlementYear: LESS,
  preparePayouts: { because: 'within what was earned and what arrived, to accounts that count (0069, 0083)' },
  markPayoutsSent: STATE,
  confirmPayout: STATE,
  failPayout: commands('billing/commands/end-payout.ts', 'refuseCauser('),
  recordBankAnswers: STATE,
  recordGseReceipt: { because: 'within what was settled; nothing is earned by it' },
  recordRingFencedUse: commands('billing/commands/record-ring-fenced-use.ts', 'wantsFourEyes('),
  approveRingFencedUse: commands('billing/commands/record-ring-fenced-use.ts', 'refuseOwnApproval('),
  refuseRingFencedUse: LESS,
  recordExcessCertificate: commands('billing/commands/record-excess-certificate.ts', 'requireDecision('),
  recordEnergySales: { because: 'within what the plant injected and energy can cost; what lowers or multiplies money waits (0055)' },
  recordEnergySaleReceipt: { because: 'adds to the bank; what is paid of it is bounded by the sale' },
  approveEnergySale: commands('billing/commands/approve-energy-sale.ts', 'refuseOwnApproval('),
  refuseEnergySale: LESS,
  issueMemberStatements: { because: 'writes down what is posted' },
  issueFinalStatement: { because: 'writes down what is posted' },
  readBankAnswers: { because: 'reads a file and stores nothing' },
  createPayoutFile: STATE,
  downloadPayoutFile: STATE,
  cancelPayoutFile: LESS,
  createBankAccount: commands('billing/commands/record-community-account.ts', 'requireDecision('),
  createPayoutRule: commands('billing/commands/payout-rules.ts', 'requireDecision('),
  endPayoutRule: commands('billing/commands/payout-rules.ts', 'requireDecision('),
  recordSmallestPayment: commands('billing/commands/record-community-terms.ts', 'requireDecision('),
  recordVatDeduction: commands('billing/commands/record-community-terms.ts', 'requireDecision('),
  bookExitCharge: commands('billing/commands/book-exit-charge.ts', 'refuseCauser('),
  createEnergyTransaction: {
    because: 'a record of what members shared among themselves, within what the plant injected: no money of the ledger',
  },
  createMembershipTerms: commands('billing/commands/membership-terms.ts', 'requireDecisionIfWanted('),
};

/** Operations of other rights that change a rule of money. */
const OTHERS = ['createMembershipTerms'];

interface Operation {
  readonly operationId: string;
  readonly 'x-right'?: string;
}

const { paths } = JSON.parse(readFileSync(join(ROOT, 'api/openapi.json'), 'utf8')) as {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const changes = Object.values(paths).flatMap((item) =>
  Object.entries(item).flatMap(([method, operation]) =>
    method !== 'get' && RIGHTS.has(operation['x-right'] ?? '') ? [operation.operationId] : [],
  ),
);

/** A call of a refusal with all its arguments. */
const REFUSAL = /\b(?:refuseCauser|refuseOwnApproval)\(([^;]*)\);/g;

it('asks of every refusal who else may be the same person by another account', () => {
  const files = globSync('activities/**/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
  const bare = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(REFUSAL)].flatMap(([call, given = '']) =>
      given.includes('withPeopleBehind(') || (/\bterms$/.test(given) && /terms = await (?:withPeopleBehind|runApprovalTerms)\(/.test(text))
        ? []
        : [`${file}: ${call}`],
    );
  });
  expect(bare).toEqual([]);
});

describe('an operation that changes money, a rule or what they rest on', () => {
  it('asks for four eyes, or is named with why one person may do it alone', () => {
    expect([...changes, ...OTHERS].toSorted()).toEqual(Object.keys(WAYS).toSorted());
  });

  it.each(Object.entries(WAYS).filter(([, way]) => !('because' in way)))('asks where it says: %s', (_, way) => {
    const [file, call] = way as readonly [string, string];
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(call);
  });
});
