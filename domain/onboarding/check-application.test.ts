import { describe, expect, it } from 'vitest';
import { STATUTE_CLAUSES } from '../communities/statutes.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../kernel/legal/parameters.ts';
import { blockingChecks, checkApplication, stepOfChecks } from './check-application.ts';
import type { ApplicationSnapshot, SnapshotDocument, SnapshotMember, SnapshotPlant, SnapshotSection } from './snapshot.ts';

const section: SnapshotSection = {
  code: 'P1.A',
  powerW: 6000,
  entryIntoOperation: '2026-03-01',
  workType: 'new_build',
  incentivised: true,
  hasGrant: false,
};

const plant: SnapshotPlant = {
  code: 'P1',
  pod: 'IT001E00000001',
  source: 'photovoltaic',
  region: 'Lombardia',
  insideBuilding: false,
  producer: 'M1',
  mandated: false,
  schemes: [],
  sections: [section],
};

const document = (kind: string, plantCode: string | null = null, validUntil: string | null = null): SnapshotDocument => ({
  kind,
  plantCode,
  sha256: 'ab'.repeat(32),
  validUntil,
});

const PLANT_KINDS = [
  'single_line_diagram',
  'operating_rules',
  'meter_activation_report',
  'label_photos',
  'dnsh_checklist',
  'module_serials',
];

const good: ApplicationSnapshot = {
  on: '2026-04-01',
  communityCode: 'C',
  configurationCode: 'C-1',
  kind: 'renewable_energy_community',
  area: { code: 'AC001E01322', publishedOn: '2023-10-01', valid: true },
  hasDistributionRule: true,
  statute: { validFrom: '2021-01-01', clauses: STATUTE_CLAUSES, since: '2021-01-01' },
  members: [
    { code: 'M1', holderClass: 'natural_person', hasTaxCode: true, enterprise: null },
    { code: 'M2', holderClass: 'natural_person', hasTaxCode: true, enterprise: null },
  ],
  points: [
    { pod: 'IT001E00000001', memberCode: 'M1', areaCode: null, inArea: true, elsewhere: false, schemes: [] },
    { pod: 'IT001E00000002', memberCode: 'M2', areaCode: null, inArea: true, elsewhere: false, schemes: [] },
  ],
  plants: [plant],
  documents: [
    document('access_declaration'),
    document('identity_document', null, '2030-01-01'),
    document('statute'),
    ...PLANT_KINDS.map((kind) => document(kind, 'P1')),
  ],
};

const withGrant = [...good.documents, document('grant_decision', 'P1')];

const failed = (change: Partial<ApplicationSnapshot>): string[] =>
  checkApplication({ ...good, ...change })
    .filter((one) => !one.passed)
    .map((one) => `${one.severity} ${one.name} ${one.subject ?? '-'}`);

const withSections = (...sections: Partial<SnapshotSection>[]): Partial<ApplicationSnapshot> => ({
  plants: [{ ...plant, sections: sections.map((one, i) => ({ ...section, code: `S${i}`, ...one })) }],
});

describe('what keeps the first months from being settled', () => {
  const messages = (change: Partial<ApplicationSnapshot>, table?: readonly ParameterRow[]): string[] =>
    checkApplication({ ...good, ...change }, table)
      .filter((one) => !one.passed)
      .map(({ severity, name, message }) => `${severity} ${name}: ${message.en.split(': ')[0]}`);

  it('is a yearly value that nobody has given, or gave only for some days', () => {
    const own: ParameterRow = {
      ...{ name: 'transmission_refund', dimension: '', value: '12.4', unit: 'EUR/MWh', source: 'ARERA', certainty: 'good' },
      ...{ validFrom: '2027-01-01', validTo: '2028-01-01' },
    } as const;
    const late = { on: '2026-12-10' };
    expect(messages(late)).toContainEqual('warning legal_values: no value of transmission_refund is known from 2027-01-01 to 2027-02-28');
    expect(messages(late, [own, ...LEGAL_PARAMETERS]).some((one) => one.includes('legal_values'))).toBe(false);
    expect(messages({ ...late, kind: 'self_consumer_group' }, [own, ...LEGAL_PARAMETERS])).toContainEqual(
      'warning legal_values: no value of distribution_refund is known from 2027-01-01 to 2027-02-28',
    );
  });

  it('is a distribution rule that begins in a month after the first reading', () => {
    const days = { firstReading: '2026-01-20', ruleFrom: '2026-02-01' };
    expect(messages(days)).toEqual([
      'warning rule_from_first_reading: the distribution rule begins on 2026-02-01, after the first reading of 2026-01-20',
    ]);
    expect(messages({ ...days, ruleFrom: '2026-01-01' })).toEqual([]);
    expect(messages({ firstReading: null, ruleFrom: null })).toEqual([]);
  });
});

describe('checkApplication', () => {
  it('passes every check of a complete application, each once', () => {
    const checks = checkApplication(good);
    expect(failed({})).toEqual([]);
    expect(new Set(checks.map((one) => one.name)).size).toBe(checks.length);
    expect(stepOfChecks(checks)).toBe('checks_passed');
  });

  it('holds the perimeter: one valid area, no other configuration', () => {
    const [first, second] = good.points;
    if (first === undefined || second === undefined) throw new Error('sample without points');
    expect(failed({ area: { ...good.area, valid: false } })).toEqual(['error area_valid AC001E01322']);
    expect(failed({ points: [{ ...first, areaCode: 'AC001E09999' }, second] })).toEqual(['error same_area IT001E00000001']);
    expect(failed({ points: [{ ...first, elsewhere: true }, second] })).toEqual(['error one_configuration IT001E00000001']);
  });

  it('lets no point pass whose area is not sure, and takes the word of the distributor before the map', () => {
    const [first, second] = good.points;
    if (first === undefined || second === undefined) throw new Error('sample without points');
    const { code } = good.area;
    const of = (more: Partial<typeof first>) => failed({ points: [{ ...first, ...more }, second] });
    const unsure = ['error area_known IT001E00000001'];
    expect(of({ verdict: 'inside', mapCode: code })).toEqual([]);
    expect(of({ verdict: 'inside', mapCode: 'AC001E09999' })).toEqual(unsure);
    for (const verdict of ['border', 'outside', 'several', 'island'] as const) expect(of({ verdict, mapCode: code })).toEqual(unsure);
    expect(of({ verdict: null, mapCode: null, inArea: null })).toEqual(unsure);
    expect(of({ inArea: null })).toEqual(unsure);
    expect(of({ inArea: false })).toEqual(unsure);
    expect(of({ verdict: 'border', mapCode: code, dsoCode: code })).toEqual([]);
    expect(of({ verdict: 'inside', mapCode: code, dsoCode: 'AC001E09999' })).toEqual(unsure);
    const outside = { verdict: 'outside', mapCode: null, inArea: false } as const;
    expect(of({ ...outside, dsoCode: code })).toEqual(['warning inside_area IT001E00000001']);
    expect(of({ ...outside, areaCode: code })).toEqual(['warning inside_area IT001E00000001']);
  });

  it('refuses what is not a POD or an area code', () => {
    const [first, second] = good.points;
    if (first === undefined || second === undefined) throw new Error('sample without points');
    expect(failed({ points: [first, { ...second, pod: 'IT001E0000002' }] })).toEqual(['error identifiers IT001E0000002']);
    expect(failed({ area: { ...good.area, code: 'AC1E01322' } })).toEqual(['error identifiers AC1E01322']);
  });

  it('asks for holders, points, both sides and a rule', () => {
    const point = good.points.slice(0, 1);
    expect(failed({ members: good.members.slice(0, 1), points: point })).toEqual(['error minimum_holders -', 'error minimum_points -']);
    expect(failed({ points: [], hasDistributionRule: false })).toEqual([
      'error minimum_points -',
      'error load_and_plant -',
      'error distribution_rule -',
    ]);
    expect(failed({ plants: [] })).toEqual(['error load_and_plant -']);
  });

  it('lets one holder share at a distance', () => {
    const change = { kind: 'remote_self_consumer', members: good.members.slice(0, 1) } as const;
    expect(failed({ ...change, documents: [...good.documents, document('area_availability')] })).toEqual([]);
    expect(failed(change)).toEqual(['error documents_present area_availability']);
  });

  it('wants a mandate of a third producer and remarks enterprises and missing tax codes', () => {
    expect(failed({ plants: [{ ...plant, producer: null }] })).toEqual(['error producer_mandate P1']);
    expect(failed({ plants: [{ ...plant, producer: null, mandated: true }] })).toEqual([]);
    const members = [...good.members, { code: 'M3', holderClass: 'enterprise' as const, hasTaxCode: false, enterprise: null }];
    expect(failed({ members })).toEqual(['warning tax_codes M3', 'warning enterprise_size M3']);
  });

  it('judges entry dates at the first incentivised day', () => {
    expect(failed(withSections({ entryIntoOperation: '2021-12-16' }))).toEqual(['warning service_window S0']);
    expect(failed(withSections({ entryIntoOperation: '2021-12-15' }))).toContain('error entry_dates S0');
    expect(failed(withSections({ workType: 'pre_existing', incentivised: false, entryIntoOperation: '2021-12-16' }))).toContain(
      'error entry_dates S0',
    );
  });

  it('limits existing plants to 30 % of the power of a community, exactly', () => {
    const existing = { workType: 'pre_existing', incentivised: false, entryIntoOperation: '2019-05-01' } as const;
    expect(failed(withSections({ powerW: 7000 }, { ...existing, powerW: 3000 }))).toEqual([]);
    expect(failed(withSections({ powerW: 6999 }, { ...existing, powerW: 3001 }))).toEqual(['error existing_power -']);
  });

  it('only remarks a plant over 1 MW', () => {
    const documents = [...good.documents, document('customs_licence', 'P1')];
    expect(failed({ ...withSections({ powerW: 1_000_000 }), documents })).toEqual([]);
    expect(failed({ ...withSections({ powerW: 1_000_001 }), documents })).toEqual(['warning plant_size P1']);
  });

  it.each([
    ['2026-01-02', 89, false],
    ['2026-01-01', 90, true],
    ['2025-12-12', 110, true],
    ['2025-12-02', 120, true],
    ['2025-12-01', 121, true],
    ['2026-04-02', -1, true],
  ])('warns about the window of a section that entered on %s (day %i): %s', (entryIntoOperation, _day, warned) => {
    expect(failed(withSections({ entryIntoOperation }))).toEqual(warned ? ['warning service_window S0'] : []);
  });

  it('names each missing document, and takes the simplified form for two of them', () => {
    const without = (...kinds: string[]) => good.documents.filter((one) => !kinds.includes(one.kind));
    expect(failed({ documents: without('statute', 'label_photos') })).toEqual([
      'error documents_present statute',
      'error documents_present P1',
    ]);
    const simplified = [...without('operating_rules', 'meter_activation_report'), document('simplified_connection_form', 'P1')];
    expect(failed({ documents: simplified })).toEqual([]);
    expect(failed(withSections({ powerW: 20_001 }))).toEqual(['error documents_present P1']);
    expect(failed(withSections({ hasGrant: true }))).toEqual(['error documents_present P1']);
    expect(stepOfChecks(checkApplication({ ...good, documents: without('statute') }))).toBe('checks_incomplete');
  });

  it('refuses an identity document that has expired or says no date', () => {
    const withId = (validUntil: string | null) => [
      ...good.documents.filter((one) => one.kind !== 'identity_document'),
      document('identity_document', null, validUntil),
    ];
    expect(failed({ documents: withId('2026-04-01') })).toEqual([]);
    expect(failed({ documents: withId('2026-03-31') })).toEqual(['error documents_valid identity_document']);
    expect(failed({ documents: withId(null) })).toEqual(['error documents_valid identity_document']);
  });

  it('puts wrong data before missing documents', () => {
    const checks = checkApplication({ ...good, plants: [], documents: [] });
    expect(stepOfChecks(checks)).toBe('checks_blocked');
    expect(blockingChecks(checks).every((one) => one.severity === 'error')).toBe(true);
  });
});

describe('holder classes of L. 60/2025', () => {
  const withClass = (holderClass: SnapshotMember['holderClass']) => ({
    members: [...good.members, { code: 'M3', holderClass, hasTaxCode: true, enterprise: null }],
  });

  it('warn of what no source decides, and more where a plant has a grant', () => {
    expect(failed(withClass('association'))).toEqual(['warning holder_class M3']);
    expect(failed({ ...withClass('association'), ...withSections({ hasGrant: true }), documents: withGrant })).toEqual([
      'warning holder_class M3',
      'warning holder_class M3',
    ]);
    expect(failed(withClass('condominium'))).toEqual(['warning holder_class M3', 'warning holder_control M3']);
    expect(failed(withClass('religious_body'))).toEqual([]);
  });

  it('name the legal value and class that settle the doubt, in both languages, and the operation that records it', () => {
    const found = checkApplication({ ...good, ...withClass('condominium') }).find(({ name }) => name === 'holder_class');
    for (const text of [found?.message.en, found?.message.it])
      expect(text).toMatch(/\(enterprise_holder, (class|categoria) condominium\)$/);
    expect(found?.message.remedies).toEqual([{ operation: 'createLegalParameter', values: {} }]);
  });

  it('are judged by the value an operator gave', () => {
    const rows = LEGAL_PARAMETERS.map((row) =>
      row.name === 'enterprise_holder' && row.dimension === 'association' ? { ...row, certainty: 'sure' as const } : row,
    );
    expect(checkApplication({ ...good, ...withClass('association') }, rows).every((one) => one.passed)).toBe(true);
  });

  it('let public housing bodies control a community from 30 April 2025', () => {
    const on = (day: string) => failed({ ...withClass('public_housing_body'), on: day }).filter((one) => one.includes('control'));
    expect(on('2025-04-29')).toEqual(['warning holder_control M3']);
    expect(on('2025-04-30')).toEqual([]);
  });
});

describe('enterprises', () => {
  const firm = (enterprise: SnapshotMember['enterprise']): Partial<ApplicationSnapshot> => ({
    members: [...good.members, { code: 'M3', holderClass: 'enterprise', hasTaxCode: true, enterprise }],
  });
  const group: Partial<ApplicationSnapshot> = {
    kind: 'self_consumer_group',
    documents: [...good.documents, document('private_contract'), document('area_availability')],
  };

  it('without activity and size are warned of, in communities and groups', () => {
    expect(failed(firm(null))).toEqual(['warning enterprise_size M3']);
    const large = checkApplication({ ...good, ...firm(null) }).find(({ name }) => name === 'enterprise_large');
    expect(large).toMatchObject({ passed: true, message: { en: expect.stringMatching(/^not known/) } });
    expect(failed({ ...firm(null), ...group })).toEqual(['warning enterprise_size M3']);
  });

  it.each([
    ['2007', '35.11.00', ['error enterprise_activity M3']],
    ['2007', '35.14.00', ['error enterprise_activity M3']],
    ['2007', '35.13.00', []],
    ['2007', '10.71.10', []],
    ['2025', '35.12.01', ['error enterprise_activity M3', 'warning enterprise_activity_unsure M3']],
    ['2025', '35.15', ['error enterprise_activity M3', 'warning enterprise_activity_unsure M3']],
    ['2025', '35.14.00', ['warning enterprise_activity_unsure M3']],
  ] as const)('of ATECO %s %s: %j', (edition, code, expected) => {
    expect(failed(firm({ edition, code, size: 'small' }))).toEqual(expected);
    expect(failed({ ...firm({ edition, code, size: 'small' }), ...group })).toEqual(expected);
  });

  it('that are large block a community, not a group', () => {
    const large = firm({ edition: '2025', code: '10.71.10', size: 'large' });
    expect(failed(large)).toEqual(['error enterprise_large M3']);
    expect(failed({ ...large, ...group })).toEqual([]);
  });
});

describe('the statute', () => {
  const since = (day: string, clauses = STATUTE_CLAUSES): Partial<ApplicationSnapshot> => ({
    statute: { validFrom: day, clauses, since: day },
  });
  const entered = (entryIntoOperation: string) => withSections({ entryIntoOperation });

  it('blocks where none is recorded and a plant cannot be judged, and lacks no clause', () => {
    expect(failed({ statute: null })).toEqual(['error statute_recorded -']);
    const [message] = checkApplication({ ...good, statute: null }).flatMap(({ name, message }) =>
      name === 'statute_recorded' ? [message] : [],
    );
    expect(message?.it).toContain('indichi il tipo (founding_deed, statute, private_contract, assembly_minutes');
    expect(message?.remedies).toEqual([{ operation: 'createStatute', values: {} }]);
    expect(message?.it).toContain("l'entrata in esercizio di P1.A");
    const said = (change: Partial<ApplicationSnapshot>, wanted: string) =>
      checkApplication({ ...good, ...change }).flatMap(({ name, message: { en } }) => (name === wanted ? [en] : []));
    expect(said({ statute: null }, 'statute_clauses')).toEqual([expect.stringMatching(/^not known/)]);
    expect(said({ statute: null }, 'entry_after_statute')).toEqual([expect.stringMatching(/^not known/)]);
    expect(said({}, 'statute_clauses')).toEqual(['the statute has every required clause']);
    expect(said({}, 'entry_after_statute')).toEqual(['no plant entered before the statute']);
    expect(failed({ statute: null, ...withSections({ incentivised: false }) })).toContain('warning statute_recorded -');
    const statute = { validFrom: '2024-05-01', clauses: STATUTE_CLAUSES.slice(1), since: null };
    expect(failed({ statute })).toEqual(['error statute_clauses -']);
  });

  // D4: 150 days after 24 January 2024 are 22 June 2024.
  it.each([
    ['2024-07-01', '2024-07-01', false, []],
    ['2024-07-01', '2024-06-30', false, ['error entry_after_statute S0']],
    ['2024-07-01', '2024-06-30', true, ['error entry_after_statute S0']],
    ['2024-07-01', '2024-06-22', false, ['error entry_after_statute S0']],
    ['2024-07-01', '2024-06-22', true, []],
    ['2024-07-01', '2022-03-01', true, []],
  ] as const)('of %s and a plant that entered on %s, with its proof %s: %j', (day, entry, isProved, expected) => {
    const documents = isProved ? [...good.documents, document('entry_before_statute_proof', 'P1')] : good.documents;
    const found = failed({ ...since(day), ...entered(entry), documents });
    expect(found.filter((one) => one.includes('statute'))).toEqual(expected);
  });
});

describe('the statute and a variation', () => {
  const change = { change: 'added', subject: 'section', assignmentId: 1, changedOn: '2026-05-01', endsOn: null } as const;
  const variation = (code: string) => ({
    startsOn: '2026-01-01',
    accessSentOn: '2025-12-01',
    windows: [],
    changes: [{ ...change, code }],
    holderChanges: [],
  });
  const judged = (code: string) => failed({ statute: null, variation: variation(code) }).filter((one) => one.includes('statute'));

  it('are judged by the sections that it adds: GSE accepted the others', () => {
    expect(judged('P1.A')).toEqual(['error statute_recorded -']);
    expect(judged('S7')).toEqual(['warning statute_recorded -']);
  });
});

describe('the last day of access', () => {
  const on = (day: string) => failed({ on: day }).filter((one) => one.includes('access'));
  const reached = (day: string) => [
    ...LEGAL_PARAMETERS,
    {
      ...(LEGAL_PARAMETERS.find(({ name }) => name === 'access_deadline') as (typeof LEGAL_PARAMETERS)[number]),
      name: 'access_contingent_reached' as const,
      value: day,
    },
  ];
  const textsOn = (day: string) =>
    checkApplication({ ...good, on: day }, LEGAL_PARAMETERS).flatMap(({ name, message }) => (name === 'access_window' ? [message.it] : []));
  const with5Gw = (day: string, contingent: string) =>
    checkApplication({ ...good, on: day }, reached(contingent)).filter(({ name, passed }) => name === 'access_window' && !passed);

  it('is warned of for a year and a half, and blocks after', () => {
    expect(on('2026-06-30')).toEqual([]);
    expect(on('2026-11-29')).toEqual(['warning access_window -']);
    expect(on('2024-01-23')).toEqual(['warning access_window -']);
    expect(textsOn('2024-01-23')).toEqual([
      "il 23 gennaio 2024 l'accesso non era ancora aperto: il decreto è in vigore dal 24 gennaio 2024 e le istanze valgono da allora",
    ]);
    expect(on('2027-12-31')).toEqual(['warning access_window -']);
    expect(on('2028-01-01')).toEqual(['error access_window -']);
    expect(textsOn('2027-12-30')).toEqual([expect.stringContaining("invii l'istanza entro 1 giorno")]);
    expect(textsOn('2027-12-31')).toEqual([expect.stringContaining("invii l'istanza oggi")]);
  });

  it('comes 30 days after 5 GW are reached, where that is earlier', () => {
    // 30 days after 1 March 2027 is 31 March 2027.
    expect(with5Gw('2027-03-31', '2027-03-01')).toMatchObject([
      {
        severity: 'warning',
        message: { it: "l'accesso si chiude il 31 marzo 2027, perché sono stati raggiunti 5 GW: invii l'istanza oggi" },
      },
    ]);
    expect(with5Gw('2027-04-01', '2027-03-01')).toMatchObject([{ severity: 'error' }]);
    expect(with5Gw('2027-12-31', '2027-12-20')).toMatchObject([{ severity: 'warning' }]);
    expect(with5Gw('2028-01-01', '2027-12-20')).toMatchObject([{ severity: 'error' }]);
  });
});

it('refuses PODs of points and plants under net metering or in energy sharing', () => {
  const [first, second] = good.points;
  if (first === undefined || second === undefined) throw new Error('sample without points');
  expect(failed({ points: [first, { ...second, schemes: ['net_metering'] }] })).toEqual(['error other_scheme IT001E00000002']);
  expect(failed({ plants: [{ ...plant, pod: 'IT001E00000009', schemes: ['energy_sharing'] }] })).toEqual([
    'error other_scheme IT001E00000009',
  ]);
});
