import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ApiText, Schema } from './document/json-schema.ts';
import { HIDDEN_TEXT, PERSONAL_FIELDS, personalPart, withoutAuditedTexts, withoutPersonal } from './personal-texts.ts';

const document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as ApiText;

/** Names of fields that hold what a person wrote, or where somebody lives. */
const NAMES = new Set([
  ...['name', 'source', 'reason', 'reference', 'location', 'file_name', 'note', 'title', 'description', 'body', 'place', 'holder'],
  ...['serial_number', 'manufacturer', 'model', 'answer', 'failure', 'text'],
]);

/** Shown to whoever may read the object: texts of the law, the platform and a community about itself, codes, and fields with rules of their own. */
const SHOWN = [
  // Of equipment: who maintains it works by these, and changes them.
  ...['Asset.manufacturer', 'Asset.model', 'Asset.note', 'Asset.serial_number'],
  ...['AssetItem.manufacturer', 'AssetItem.model', 'AssetItem.note', 'AssetItem.serial_number'],
  // What is to be done and was found, for who does it.
  ...['MaintenancePlan.title', 'WorkOrder.description', 'WorkOrder.note', 'WorkOrder.title'],
  ...['WorkOrderItem.description', 'WorkOrderItem.title'],
  // Why another person refused what waited, for whoever sees what was refused.
  'ApprovalRefusal.note',
  // Fixed words: kinds of events, and why plants may be parts of one.
  ...['TimelineLine.title', 'SplittingReport.reason'],
  // What a community writes to its members.
  ...['CommunityMessage.body', 'CommunityMessage.title'],
  // What a community asks its members.
  ...['Motion.body', 'Motion.place', 'Motion.title'],
  // The account of the community itself; that of a person is read with the right alone.
  ...['BankAccount.holder', 'PaymentAccount.holder'],
  'AvailableProducers.name',
  // Of whoever made it alone.
  'CalendarFeed.name',
  'CheckRun.name',
  'CheckRun.source',
  'Community.description',
  'Community.name',
  'Compliance.name',
  'Compliance.source',
  'ComplianceCheck.name',
  'ComplianceCheck.source',
  'ConfigurationParameter.name',
  'ConfigurationParameter.source',
  // Null without the right where it is a person's.
  'Document.file_name',
  'DocumentRetention.source',
  // Of GSE's acts on the community.
  'GseAct.note',
  'GseAct.reason',
  // Null without the right.
  'ImportMapping.name',
  'Member.name',
  // To members about themselves, in the answer to their own decision.
  'MemberLife.reason',
  // Null without the right.
  'MembersOnDay.name',
  // Null without the right; to the person about the own record.
  ...['PersonChange.note', 'PersonChangeValues.name', 'PersonRecordValues.name'],
  // One of a closed list.
  'PlantPerformance.reason',
  'PlantGrantExplanation.name',
  'PlantGrantExplanation.source',
  // Of energy, one of a closed list.
  'Plant.source',
  // A sentence of our own.
  'ReadingFinding.reason',
  'RunningTerm.name',
  'RunningTerm.source',
  'SharingStats.reason',
  'Statute.source',
  'ThirdPartyProducer.name',
];

/** `Schema.field` of every such field of an answer. */
function* namesIn(schema: Schema, owner: string, seen: readonly string[] = []): Generator<string> {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) {
    if (!seen.includes(name)) yield* namesIn(document.components.schemas[name] as Schema, name, [...seen, name]);
    return;
  }
  for (const [key, one] of Object.entries(schema.properties ?? {})) {
    if (NAMES.has(key)) yield `${owner}.${key}`;
    yield* namesIn(one, owner, seen);
  }
  const elements = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])];
  for (const one of elements) yield* namesIn(one, owner, seen);
}

/** Of operations that stand outside of the paths of communities: of the law, the platform, the own account, or with rules of their own. */
const SHOWN_ELSEWHERE = [
  // Fixed words of ours about what was found, what is to be done and what went wrong.
  ...['AuditVerification.reason', 'CalendarEntry.text', 'ChangedClosedMonth.reason', 'ChangedFacts.reason', 'CountedTwice.reason'],
  'DoubtfulReadings.reason',
  ...['GrownAmount.reason', 'ImplausibleEnergy.reason', 'LiveEnergy.reason', 'OwnValue.name', 'OwnValue.reason'],
  ...['ParameterDefinition.name', 'PayoutBatchFiles.text', 'PreparedPayoutBatch.text', 'Readiness.name', 'ReconciliationReadings.text'],
  ...['SettlementCurves.reason', 'SettlementRunDetail.name', 'Task.text', 'WebhookEventList.description', 'WebhookEventList.name'],
  ...['BusinessFigure.name', 'Schedule.note', 'SignInProviders.name', 'WebhookDelivery.failure'],
  // Kept of a failure of a process: names of activities and codes.
  'OpenProcess.failure',
  // Numbers of what was reported, and by whom a process is driven: programs.
  ...['AssetReport.reference', 'Actor.name'],
  // One of a closed list, what a device or a store said, and names of keys for who made them and of devices for who sees them live.
  ...[
    'BankAnswerFile.reason',
    'DeadLetter.reason',
    'DeviceAlert.text',
    'DeviceKey.name',
    'DocumentReview.reason',
    'DocumentStore.failure',
    'DocumentStore.place',
    'ImportedFile.file_name',
    'LiveNow.name',
    'TableMapping.text',
  ],
  // Of the law and of public lists.
  ...['AreaImport.source', 'AreaImportResult.source', 'LegalParameter.name', 'LegalParameter.source', 'SettlementRunDetail.source'],
  ...['SubstationArea.source', 'SubstationAreaVersion.source', 'ConsentTexts.text'],
  // What a community says of itself to everybody.
  ...['CommunityProfile.description', 'CommunityProfile.name', 'Organisation.name'],
  // Of the caller alone, or with a right over accounts.
  ...[
    'InstallationRequest.note',
    'Key.name',
    'OwnDocument.file_name',
    'OwnPaymentAccount.holder',
    'OwnUser.location',
    'Passkey.name',
    'User.location',
    'UserDetail.location',
  ],
  // Null without the right, in answers of routes that ask for it, or to the person itself.
  ...['PersonChange.note', 'PersonChangeValues.name', 'PersonRecordValues.name'],
  ...['MemberStatement.holder', 'MemberStatement.name', 'PersonExport.name', 'PersonRecord.name'],
];

const ofCommunities = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([, { responses }]) =>
    /^\/(api\/(cer\/communities|v1)|graphql|readyz)/.test(path)
      ? Object.entries(responses).flatMap(([status, { content }]) => {
          const schema = status.startsWith('2') ? content?.['application/json']?.schema : undefined;
          return schema === undefined ? [] : [...namesIn(schema, '')].map((field) => ({ path, field }));
        })
      : [],
  ),
);

describe('a free text in an answer about a community', () => {
  it('is hidden without the right, or named here with why it is shown', () => {
    const open = ofCommunities.filter(({ path, field }) => !isHidden(path, field)).map(({ field }) => field);
    expect([...new Set(open)].sort()).toEqual([...new Set([...SHOWN, ...SHOWN_ELSEWHERE])].sort());
  });

  it("of a person's account is in answers of routes that ask for the right", () => {
    const reading = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) =>
        path.startsWith('/api/cer/') && path.endsWith('/payment-accounts') && method === 'get'
          ? [(operation as { readonly 'x-right'?: string })['x-right']]
          : [],
      ),
    );
    expect(reading).toEqual(['members:personal']);
  });

  it('that is hidden stands in some answer', () => {
    // What an object said before a correction has the fields of its kind, in one map.
    for (const part of Object.keys(PERSONAL_FIELDS).filter((one) => one !== 'corrections'))
      for (const name of PERSONAL_FIELDS[part] ?? [])
        expect(
          ofCommunities.some(({ path, field }) => path.includes(part.startsWith('/') ? part : `/${part}`) && field.endsWith(`.${name}`)),
          `${part} ${name}`,
        ).toBe(true);
  });
});

function isHidden(path: string, field: string): boolean {
  const [, name = ''] = field.split('.');
  return (PERSONAL_FIELDS[personalPart(path) ?? ''] ?? []).includes(name) && field !== 'PlantGrantExplanation.name';
}

describe('an answer', () => {
  const spec = { path: '/api/cer/communities/{community_id}/storages' } as never;
  const body = {
    data: [{ id: 1, name: 'Batteria di Paola Verdi', efficiencies: [{ id: 2, value: '0.9', source: 'contratto di Paola Verdi' }] }],
  };

  it('hides what is said of a person from who lacks the right, nested texts too', () => {
    const shown = withoutPersonal(spec, () => false, { status: 200, body }).body;
    expect(shown).toEqual({ data: [{ id: 1, name: HIDDEN_TEXT, efficiencies: [{ id: 2, value: '0.9', source: HIDDEN_TEXT }] }] });
    expect(withoutPersonal(spec, () => true, { status: 200, body }).body).toBe(body);
  });

  it('about changes keeps ids and states and hides what somebody wrote', () => {
    const after = {
      state: 'posted',
      note: 'Paola Verdi ha chiamato',
      member_id: 3,
      rows: [{ reason: 'trasloco', cents: 5 }],
      reference: null,
    };
    expect(withoutAuditedTexts(after)).toEqual({
      ...{ state: 'posted', note: HIDDEN_TEXT, member_id: 3, reference: null },
      rows: [{ reason: HIDDEN_TEXT, cents: 5 }],
    });
    expect(withoutAuditedTexts(null)).toBeNull();
  });

  it('hides where a household is', () => {
    const point = { path: '/api/cer/communities/{community_id}/points/{assignment_id}' } as never;
    expect(withoutPersonal(point, () => false, { status: 200, body: { pod: 'IT1', location: [9.1, 45.1] } }).body).toEqual({
      pod: 'IT1',
      location: null,
    });
  });
});
