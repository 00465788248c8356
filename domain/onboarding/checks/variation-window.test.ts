import { expect, it } from 'vitest';
import type { VariationChange } from '../../assets/variation.ts';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { checkApplication } from '../check-application.ts';
import { requiredDocuments } from '../required-documents.ts';
import type { ApplicationSnapshot, SnapshotPlant, SnapshotVariation } from '../snapshot.ts';
import { checkVariation } from './variation-window.ts';

const plant = (code: string): SnapshotPlant => ({
  code,
  pod: `IT001E0000000${code.at(-1)}`,
  source: 'photovoltaic',
  region: 'Lombardia',
  insideBuilding: false,
  producer: 'M1',
  mandated: false,
  schemes: [],
  sections: [
    { code: `${code}.A`, powerW: 6000, entryIntoOperation: '2024-03-01', workType: 'new_build', incentivised: true, hasGrant: false },
  ],
});

const WINDOWS = LEGAL_PARAMETERS.filter(({ name }) => name === 'variation_report_window');

const POINT: VariationChange = {
  change: 'added',
  subject: 'point',
  assignmentId: 7,
  code: 'IT001E00000007',
  changedOn: '2026-03-01',
  endsOn: null,
};
const SECTION: VariationChange = { ...POINT, change: 'removed', subject: 'section', assignmentId: 8, code: 'P1.A', endsOn: '2026-03-01' };

const snapshot = (on: string, given: Partial<SnapshotVariation> = {}): ApplicationSnapshot => ({
  on,
  communityCode: 'C',
  configurationCode: 'C-1',
  kind: 'renewable_energy_community',
  area: { code: 'AC001E01322', publishedOn: '2023-10-01', valid: true },
  hasDistributionRule: true,
  statute: null,
  members: [],
  points: [],
  plants: [plant('P1'), plant('P2')],
  documents: [],
  variation: { startsOn: '2024-09-15', accessSentOn: '2024-09-20', windows: WINDOWS, changes: [POINT], holderChanges: [], ...given },
});

const failed = (given: ApplicationSnapshot) =>
  checkVariation(given)
    .filter(({ passed }) => !passed)
    .map(({ severity, name, subject, message }) => [severity, name, subject, message.en]);

it('is silent while the term of a change is long, warns at 30 and 10 days before its end and after it', () => {
  expect(failed(snapshot('2026-05-29'))).toEqual([]);
  const until = 'so that it counts from its own day';
  expect(failed(snapshot('2026-05-30'))).toEqual([
    ['warning', 'variation_window', POINT.code, `added on 2026-03-01; report it by 2026-06-29 (30 days left) ${until}`],
  ]);
  expect(failed(snapshot('2026-06-19'))[0]?.[3]).toContain('only 10 days left: report it by 2026-06-29; from 2026-06-30 on');
  expect(failed(snapshot('2026-07-01'))[0]?.[3]).toContain('reported on 2026-07-01 it counts from 2026-07-01');
});

it('warns of removals too, and says in Italian until when GSE counts them', () => {
  const [, , warning] = checkVariation(snapshot('2026-07-01', { changes: [POINT, SECTION] }));
  expect(warning).toMatchObject({ name: 'variation_window', subject: 'P1.A', passed: false });
  expect(warning?.message.it).toBe(
    'uscita dal 1° marzo 2026; il termine è scaduto il 29 giugno 2026: se comunicato il 1° luglio 2026, il GSE lo conta fino al 1° luglio 2026',
  );
});

it('says of a change of holder whether it is reported to GSE, and which way the application goes', () => {
  const holder = { code: POINT.code, changedOn: '2026-03-01', fromMember: 'M1', fromClass: 'natural_person', toMember: 'M2' };
  const holderChanges = [
    { ...holder, toClass: 'enterprise', isReported: true },
    { ...holder, code: 'IT001E00000009', toMember: 'M3', toClass: 'natural_person', isReported: false },
  ];
  expect(failed(snapshot('2026-04-01', { holderChanges }))).toMatchObject([
    ['warning', 'holder_changes', POINT.code, expect.stringContaining('report it to GSE as a removal and an addition')],
  ]);
  const quiet = checkVariation(snapshot('2026-04-01', { holderChanges: holderChanges.slice(1) }));
  expect(quiet.find(({ name }) => name === 'holder_changes')).toMatchObject({
    passed: true,
    message: { it: expect.stringContaining('M1 a M3 il 1° marzo 2026 con lo stesso trattamento') },
  });
  expect(quiet.find(({ name }) => name === 'variation_channel')?.message.it).toContain('via PEC a acce@pec.gse.it');
});

it('blocks an application that reports nothing, and leaves the window of access applications aside', () => {
  expect(failed(snapshot('2026-04-01', { changes: [] }))).toMatchObject([['error', 'variation_changes', undefined, expect.any(String)]]);
  const { variation, ...access } = snapshot('2026-04-01');
  expect(checkVariation(access)).toEqual([]);
  const names = (given: ApplicationSnapshot) => checkApplication(given).map(({ name }) => name);
  expect(names(access)).toContain('service_window');
  expect(names({ ...access, variation: variation as SnapshotVariation })).not.toContain('service_window');
});

it("needs GSE's two models and the papers of the plants it adds, not those of the access application", () => {
  const general = (given: ApplicationSnapshot) => requiredDocuments(given).filter(({ plantCode }) => plantCode === null);
  expect(general(snapshot('2026-04-01')).flatMap(({ kinds }) => kinds)).toEqual([
    'variation_request',
    'variation_list',
    'identity_document',
  ]);
  const plants = (changes: VariationChange[]) =>
    new Set(requiredDocuments(snapshot('2026-04-01', { changes })).map(({ plantCode }) => plantCode));
  expect([...plants([POINT, SECTION])]).toEqual([null]);
  expect([...plants([POINT, { ...SECTION, change: 'added', code: 'P2.A' }])]).toEqual([null, 'P2']);
});
