import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sampleDocuments } from '../sample/documents.ts';
import {
  type MemberFacts,
  NO_OPTIONAL_FACTS,
  type ParameterFacts,
  type PlantFacts,
  type PointFacts,
  type Polygon,
  type Scenario,
} from '../scenario/scenario.ts';

/** Settled days: the readings start on the first and end before the second. */
const FROM = '2023-10-26';
const TO = '2024-10-26';
const FOUNDED = '2023-09-01';

interface SourceMember {
  readonly code: string;
  readonly peakKw: string;
}

const readText = (folder: string, name: string): string => {
  const bytes = readFileSync(join(folder, name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','));

function readMembers(folder: string): SourceMember[] {
  const [, ...rows] = rowsOf(readText(folder, 'members.csv'));
  return rows.map(([code = '', , , , peakKw = '']) => ({ code, peakKw }));
}

const podOf = (index: number): string => `IT001E98${String(index + 1).padStart(6, '0')}`;
const sectionOf = (code: string): string => `${code}-S1`;

const memberFacts = ({ code, peakKw }: SourceMember): MemberFacts => ({
  code,
  name: `Household ${code}`,
  memberType: peakKw === '' ? 'CONSUMER' : 'PROSUMER',
  userType: 'RESIDENTIAL',
  holderClass: 'natural_person',
  validFrom: FOUNDED,
});

const pointFacts = ({ code }: SourceMember, index: number): PointFacts => ({
  pod: podOf(index),
  memberCode: code,
  voltage: 'LV',
  validFrom: FROM,
  validTo: TO,
});

function plantFacts({ code, peakKw }: SourceMember, index: number): PlantFacts[] {
  if (peakKw === '') return [];
  const section = {
    code: sectionOf(code),
    powerKw: peakKw,
    entryIntoOperation: FROM,
    workType: 'new_build',
    incentivised: true,
    grantShare: '0',
    obligationPowerKw: '0',
    superbonusKw: '0',
  } as const;
  return [
    {
      code,
      name: `PV of household ${code}`,
      producerCode: code,
      pod: podOf(index),
      source: 'photovoltaic',
      region: 'Lombardia',
      voltage: 'LV',
      insideBuilding: false,
      validFrom: FROM,
      sections: [section],
    },
  ];
}

/** The same number without exponent: `3e-05` is `0.00003`. */
function plainDecimal(text: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?e-(\d+)$/.exec(text) ?? [];
  return whole === '' ? text : `0.${`${whole}${fraction}`.padStart(Number(exponent) + fraction.length, '0')}`;
}

/** `C01_withdrawn_kwh` becomes `<POD>:withdrawn`; the local start is dropped. Values stay as they are. */
function convertReadings(text: string, members: readonly SourceMember[]): string {
  const [head = [], ...rows] = rowsOf(text);
  const podByCode = new Map(members.map(({ code }, index) => [code, podOf(index)]));
  const rename = (column: string): string => {
    const [code = '', quantity = ''] = column.split('_');
    return `${quantity === 'withdrawn' ? podByCode.get(code) : sectionOf(code)}:${quantity}`;
  };
  const header = ['start', ...head.slice(2).map(rename)];
  return `${[header, ...rows.map(([start, , ...values]) => [start, ...values.map(plainDecimal)])].map((row) => row.join(',')).join('\n')}\n`;
}

function convertPrices(folder: string, zone: string): string {
  const [head = [], ...rows] = rowsOf(readText(folder, 'day_ahead_zonal_hourly.csv.gz'));
  const column = head.indexOf(zone);
  return `${['start,price_eur_per_mwh', ...rows.map((row) => `${row[0]},${row[column]}`)].join('\n')}\n`;
}

const square = (longitude: number, latitude: number, half: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [longitude - half, latitude - half],
      [longitude + half, latitude - half],
      [longitude + half, latitude + half],
      [longitude - half, latitude + half],
      [longitude - half, latitude - half],
    ],
  ],
});

/**
 * The redated community of real London and Fontana meters with the real prices of zone NORD, as a scenario: 30 consumers, 10 prosumers,
 * hourly kWh with up to five decimals (settled in mWh), 2023-10-26 to 2024-10-25. Parameters are the caller's: TRASE of 2024 is not known.
 */
export function convertRedated(communityFolder: string, pricesFolder: string, parameters: readonly ParameterFacts[] = []): Scenario {
  const members = readMembers(communityFolder);
  const facts = {
    community: {
      code: 'redated',
      name: 'Redated community',
      description: 'Real meters of London 2013 and Fontana 2016-17 moved to the Italian market year from 26 October 2023.',
      legalType: 'association',
      boundary: square(9.19, 45.46, 0.02),
    },
    area: {
      code: 'AC001E98001',
      dso: 'Redated distributor',
      boundary: square(9.19, 45.46, 0.05),
      publishedOn: '2023-06-01',
      validFrom: '2023-06-01',
      source: 'invented for the redated community',
    },
    configuration: { code: 'C1', kind: 'renewable_energy_community', marketZone: 'NORD', timeZone: 'Europe/Rome', energyUnit: 'mWh' },
    application: { submittedOn: '2024-02-01', integrationAnswer: 'The drawing asked for is enclosed.' },
    plants: members.flatMap(plantFacts),
  } satisfies Partial<Scenario>;
  const text = convertReadings(readText(communityFolder, 'meters_hourly_redated.csv.gz'), members);
  return {
    ...facts,
    parameters,
    distribution: {
      validFrom: FOUNDED,
      rule: {
        fundShare: '0.10',
        quotas: [
          { to: 'producers', share: '0.40', key: 'attributed_energy' },
          { to: 'consumers', share: '0.60', key: 'coincident_withdrawal' },
        ],
      },
    },
    members: members.map(memberFacts),
    points: members.map(pointFacts),
    ...NO_OPTIONAL_FACTS,
    documents: sampleDocuments(facts),
    readings: { unit: 'kWh', resolutionMinutes: 60, source: 'redated', files: [{ name: 'readings/year.csv', layout: 'wide', text }] },
    prices: { source: 'GME day-ahead NORD', text: convertPrices(pricesFolder, 'NORD') },
    months: { from: '2023-10', to: '2024-10' },
  };
}
