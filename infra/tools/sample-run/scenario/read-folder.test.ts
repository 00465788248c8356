import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../../api/client/client.ts';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { chooseScenario } from '../choose-scenario.ts';
import { sampleScenario } from '../sample/sample-scenario.ts';
import { writeScenarioFolder } from '../testing/write-folder.ts';
import { checkScenarioFolder, readScenarioFolder } from './read-folder.ts';
import type { Scenario } from './scenario.ts';

let folder = '';
let small: Scenario;

/** The sample cut to January, so that each test reads little. */
function smallScenario(): Scenario {
  const sample = sampleScenario(1);
  return {
    ...sample,
    readings: { ...sample.readings, files: sample.readings.files.slice(0, 1) },
    months: { from: '2025-01', to: '2025-01' },
  };
}

beforeAll(() => {
  small = smallScenario();
});

const fresh = (): string => {
  folder = mkdtempSync(join(tmpdir(), 'condivisa-scenario-'));
  writeScenarioFolder(folder, small);
  return folder;
};

/** The 96 quarters of a day. */
const quarters = (first: string): string[] =>
  Array.from({ length: 96 }, (_, i) => new Date(Date.parse(first) + i * 900_000).toISOString().replace('.000', ''));

const edit = (name: string, change: (text: string) => string): void =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));

/** The line (from 1) of the first occurrence of a text. */
const lineOf = (name: string, text: string): number => {
  const content = readFileSync(join(folder, name), 'utf8');
  return content.slice(0, content.indexOf(text)).split('\n').length;
};

function faultsOf(path: string): Record<string, string> {
  try {
    readScenarioFolder(path);
  } catch (error) {
    if (error instanceof DomainError) return Object.fromEntries(error.details.map((fault) => [fault.path, fault.message.en]));
    throw error;
  }
  throw new Error('the folder was accepted');
}

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a scenario folder', () => {
  it('is read back as it was written', () => {
    expect(readScenarioFolder(fresh())).toEqual(small);
  });

  it('takes a parameter in a unit that converts exactly, remarks on it, and refuses any other', () => {
    const own = { name: 'transmission_refund', value: '1.19', unit: 'cent/kWh', source: 'bill', assumed: false, valid_from: '2025-01-01' };
    const withUnit = (unit: string) =>
      edit('community.json', (text) => JSON.stringify({ ...JSON.parse(text), parameters: [{ ...own, unit }] }));
    fresh();
    withUnit('cent/kWh');
    const { scenario, remarks } = checkScenarioFolder(folder);
    expect(scenario.parameters).toMatchObject([{ value: '11.9', unit: 'EUR/MWh' }]);
    expect(remarks.map(({ en }) => en)).toContain('community.json:parameters[0]: converted exactly: 1.19 cent/kWh is 11.9 EUR/MWh');
    withUnit('kW');
    expect(Object.values(faultsOf(folder))).toEqual([expect.stringContaining('transmission_refund is given in EUR/MWh, not in "kW"')]);
  });

  it('may hold gzipped tables and no documents', () => {
    fresh();
    const january = join(folder, 'readings/2025-01.csv');
    writeFileSync(`${january}.gz`, gzipSync(readFileSync(january)));
    writeFileSync(join(folder, 'prices.csv.gz'), gzipSync(readFileSync(join(folder, 'prices.csv'))));
    for (const name of ['readings/2025-01.csv', 'prices.csv', 'documents']) rmSync(join(folder, name), { recursive: true });
    const read = readScenarioFolder(folder);
    expect(read.prices).toEqual(small.prices);
    expect(read.documents).toEqual(small.documents);
  });

  it('reads long readings with a quality', () => {
    fresh();
    const pod = small.points[0]?.pod;
    writeFileSync(
      join(folder, 'readings/2025-01.csv'),
      `code,quantity,start,value,quality\n${quarters('2025-01-30T23:00:00Z')
        .map((start) => `${pod},withdrawn,${start},12,estimated\n`)
        .join('')}`,
    );
    const read = readScenarioFolder(folder);
    expect(read.readings.files[0]?.layout).toBe('long');
    expect(read.months).toEqual({ from: '2025-01', to: '2025-01' });
  });
});

describe('a scenario folder that could not be settled as sent', () => {
  it('is refused before anything is sent for what the compliance checks would find after its community was made', async () => {
    fresh();
    edit('plants.csv', (text) => text.replace(/2019-06-11,pre_existing,false/, '2019-06-11,new_build,true'));
    const manager = new Proxy({}, { get: () => expect.unreachable('nothing is asked of the API') }) as Client;
    await expect(chooseScenario(manager, folder, false)).rejects.toMatchObject({
      details: [
        {
          path: `plants.csv:${lineOf('plants.csv', '2019-06-11')}:entry_dates`,
          message: { en: expect.stringContaining('mark it as not incentivised') },
        },
      ],
    });
    edit('plants.csv', (text) => text.replace(/2019-06-11,new_build,true/, '2019-06-11,pre_existing,false'));
    expect((await chooseScenario(manager, folder, false)).scenario).toEqual(small);
  });

  it('reports which clause its statute lacks', () => {
    fresh();
    edit('community.json', (text) => text.replace('"community": {', '"community": { "statute_clauses": ["non_profit_purpose"],'));
    expect(Object.values(faultsOf(folder))).toEqual([expect.stringContaining('open and voluntary participation')]);
    edit('community.json', (text) => text.replace('"non_profit_purpose"', '"profit"'));
    expect(Object.keys(faultsOf(folder))).toEqual(['community.json:3:community.statute_clauses.0']);
  });

  it('reports which document is missing', () => {
    fresh();
    edit('documents/documents.csv', (text) => text.replace(/\nstatute[^\n]*/, ''));
    expect(Object.values(faultsOf(folder))).toEqual([expect.stringContaining('upload the statute')]);
  });
});

describe('enterprises, schemes, municipalities, grants, storages, exemptions and split groups of a scenario folder', () => {
  const write = (name: string, ...lines: string[]): void => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  const ENTERPRISES = 'member_code,ateco_edition,ateco_code,size,valid_from,valid_to';
  const GRANTS = 'plant_code,requested_on,reference,planned_cost_cents,deed_on,deed_number,granted_share,granted_cents';
  const shop = () => small.members.find(({ name }) => name.startsWith('Bottega'))?.code as string;
  const aided = () => small.plants.find(({ sections }) => sections.some(({ grantShare }) => grantShare === '0.30'))?.code as string;

  it('are read back as they were written', () => {
    const plants = small.plants.map((plant) => (plant.code === aided() ? { ...plant, municipality: 'I726' } : plant));
    const facts = { atecoEdition: '2025', atecoCode: '47.11', size: 'small', source: 'visura' } as const;
    const grant = { plantCode: aided(), requestedOn: '2024-07-01', reference: 'R1', plannedCostCents: 2_900_000, spentCents: 0 };
    const whole: Scenario = {
      ...small,
      plants,
      enterprises: [{ memberCode: shop(), ...facts, validFrom: '2024-07-15', validTo: '2026-01-01' }],
      schemes: [
        { pod: small.points[0]?.pod as string, kind: 'net_metering', source: 'GSE', validFrom: '2015-01-01', validTo: '2024-01-01' },
      ],
      storages: [{ code: 'B1', name: 'b', pod: small.points[0]?.pod as string, efficiency: '0.9', source: 's', validFrom: '2024-08-01' }],
      exemptions: [
        { pod: small.points[0]?.pod as string, basis: 'arera_109_2021', source: 's', validFrom: '2024-08-01', validTo: '2025-01-01' },
      ],
      splitGroups: [
        {
          code: 'G1',
          reason: 'one roof',
          outsideKw: '12.5',
          plants: small.plants.slice(0, 2).map(({ code }) => ({ plantCode: code, validFrom: '2024-09-01' })),
        },
      ],
      grants: [
        { ...grant, ended: { on: '2024-07-20', kind: 'refused' } },
        { ...grant, reference: 'R2', deed: { on: '2024-09-01', number: '17', grantedShare: '0.30', grantedCents: 870_000 } },
      ],
    };
    folder = mkdtempSync(join(tmpdir(), 'condivisa-scenario-'));
    writeScenarioFolder(folder, whole);
    const { scenario, remarks } = checkScenarioFolder(folder);
    expect(scenario).toEqual(whole);
    expect(remarks.filter(({ en }) => en.includes('grant'))).toEqual([]);
  });

  it('are refused with file, line and field', () => {
    fresh();
    const person = small.members.find(({ holderClass }) => holderClass === 'natural_person')?.code;
    const pod = small.points[0]?.pod;
    edit('plants.csv', (text) => text.replace(/,false,,2/, ',false,Siena,2'));
    write(
      'enterprises.csv',
      ENTERPRISES,
      `${shop()},2025,bread,small,2024-07-15,`,
      `${person},2025,10.71,small,2024-07-15,`,
      `M99,2025,10.71,giant,2024-07-15,`,
      `${shop()},2025,47.11,small,2024-07-15,`,
      `${shop()},2007,47.11,micro,2025-01-01,`,
      `${shop()},2007,47.11,micro,2015-01-01,2016-01-01`,
    );
    write('schemes.csv', 'pod,kind,valid_from,valid_to', `${pod},net_metering,2015-01-01,`, 'IT001E99999999,ritiro,2015-01-01,');
    write(
      'grants.csv',
      GRANTS,
      `${aided()},2024-07-01,R1,2900000,2024-09-01,,0.30,870000`,
      `${aided()},2024-07-01,R2,2900000,2024-09-01,17,0.30,990000`,
      'FV99,2034-07-01,R3,29.50,,,,',
    );
    expect(faultsOf(folder)).toEqual({
      'plants.csv:2:municipality': expect.stringContaining('cadastral code'),
      'enterprises.csv:2:ateco_code': 'must be an ATECO code such as 35.11.00',
      'enterprises.csv:3:member_code': expect.stringContaining('is a natural person'),
      'enterprises.csv:4:size': 'must be one of micro, small, medium, large',
      'enterprises.csv:6:valid_from': expect.stringContaining('line 5 already says this'),
      'enterprises.csv:7:valid_from': expect.stringContaining('is not a member on any of these days'),
      'schemes.csv:2:valid_to': expect.stringContaining(`${pod} is in the configuration on days of this scheme (points.csv, line 2)`),
      'schemes.csv:3:kind': 'must be one of net_metering, energy_sharing',
      'grants.csv:2:deed_number': expect.stringContaining('a deed needs deed_on, deed_number, granted_share and granted_cents'),
      'grants.csv:3:plant_code': expect.stringContaining('already has a grant that has not ended, on line 2'),
      'grants.csv:3:granted_cents': expect.stringContaining('at most 8,700.00 EUR'),
      'grants.csv:4:requested_on': 'must be a day from 2010-01-01 to today',
      'grants.csv:4:planned_cost_cents': expect.stringContaining('must be a whole number of cents from 1'),
    });
  });

  it('may have storages with readings of what they charge, refused outside the days of their point or with a code of a section', () => {
    fresh();
    const pod = small.points[0]?.pod;
    const section = small.plants[0]?.sections[0]?.code;
    edit('readings/2025-01.csv', (text) =>
      text
        .trim()
        .split('\n')
        .map((row, i) => `${row},${i === 0 ? 'BAT1:charged' : '120'}`)
        .join('\n'),
    );
    const storages = (...rows: string[]) => write('storages.csv', 'code,name,pod,efficiency,valid_from,valid_to', ...rows);
    storages(`BAT1,battery,${pod},0.9,2024-08-01,`);
    expect(readScenarioFolder(folder).storages).toEqual([
      { code: 'BAT1', name: 'battery', pod, efficiency: '0.9', source: 'scenario', validFrom: '2024-08-01' },
    ]);
    storages(`BAT1,battery,${pod},0.9,2020-08-01,`, `${section},battery,${pod},0.9,2024-08-01,`, `BAT2,battery,${pod},1.9,2024-08-01,`);
    expect(faultsOf(folder)).toEqual({
      'storages.csv:2:valid_from': expect.stringContaining(`is outside the days on which ${pod} is of one member`),
      'storages.csv:3:code': expect.stringContaining('is already the code in plants.csv:2'),
      'storages.csv:4:efficiency': 'must be between 0 and 1',
    });
  });

  it('may have exemptions and split groups, refused for days outside, twice, or rows of a group that differ', () => {
    fresh();
    const pod = small.points[0]?.pod;
    const [first, second] = small.plants.map(({ code }) => code);
    const exempt = (...rows: string[]) => write('exemptions.csv', 'pod,basis,valid_from,valid_to', ...rows);
    const groups = (...rows: string[]) => write('split_groups.csv', 'code,plant_code,reason,outside_kw,valid_from', ...rows);
    exempt(`${pod},arera_574_2014,2024-12-01,2025-03-01`);
    groups(`G1,${first},adjacent parcels,100,2025-01-01`, `G1,${second},adjacent parcels,100,2025-01-01`);
    const read = readScenarioFolder(folder);
    expect(read.exemptions).toEqual([{ pod, basis: 'arera_574_2014', source: 'scenario', validFrom: '2024-12-01', validTo: '2025-03-01' }]);
    expect(read.splitGroups).toEqual([
      {
        code: 'G1',
        reason: 'adjacent parcels',
        outsideKw: '100',
        plants: [
          { plantCode: first, validFrom: '2025-01-01' },
          { plantCode: second, validFrom: '2025-01-01' },
        ],
      },
    ]);
    exempt(`${pod},arera_574_2014,2020-12-01,2025-03-01`, `${pod},arera_574_2014,2025-02-01,`);
    groups(`G1,${first},adjacent parcels,100,2025-01-15`, `G1,${first},a,100,2025-01-01`, `G1,${second},b,100,2025-01-01`);
    expect(faultsOf(folder)).toEqual({
      'exemptions.csv:2:valid_from': expect.stringContaining(`is outside the days on which ${pod} is of one member`),
      'exemptions.csv:3:valid_from': expect.stringContaining('line 2'),
      'split_groups.csv:2:valid_from': expect.stringContaining('first day of a month'),
      'split_groups.csv:4:reason': expect.stringContaining('differs from line 3'),
    });
  });

  it('are judged as by the application: an excluded activity, a large enterprise, a share that is not the granted one', () => {
    fresh();
    write('enterprises.csv', ENTERPRISES, `${shop()},2025,35.11.00,large,2024-07-15,`);
    write('grants.csv', GRANTS, `${aided()},2024-07-01,R2,2900000,2024-09-01,17,0.25,700000`);
    const line = lineOf('members.csv', `${shop()},`);
    expect(faultsOf(folder)).toEqual({
      [`members.csv:${line}:enterprise_large`]: expect.stringContaining(shop()),
      [`members.csv:${line}:enterprise_activity`]: expect.stringContaining('35.11'),
      [`plants.csv:${lineOf('plants.csv', `${aided()}-S1`)}:grant_share`]: expect.stringContaining('its deed grants 25 %'),
    });
  });
});

describe('faults of a scenario folder', () => {
  it('are named together, with file, line and field', () => {
    fresh();
    edit('members.csv', (text) => text.replace('M04,', 'M03,').replace('PROSUMER,INDUSTRIAL', 'BUYER,INDUSTRIAL'));
    edit('points.csv', (text) => text.replace('IT001E99000102', 'IT01E99000102').replace(/,M40,/, ',M99,'));
    edit('plants.csv', (text) => text.replace('2019-06-11', '2019-06-31'));
    edit('community.json', (text) => text.replace('"NORD"', '"NORTH"').replace('"unit": "Wh"', '"unit": "MWh"'));
    edit('distribution.json', (text) => text.replace('"0.45"', '"0.40"'));
    expect(faultsOf(folder)).toEqual({
      'members.csv:4:member_type': 'must be one of PRODUCER, CONSUMER, PROSUMER',
      'points.csv:3:pod': expect.stringContaining('must be a POD'),
      'points.csv:5:member_code': 'M04 is not in column code of members.csv',
      'points.csv:41:member_code': 'M99 is not in column code of members.csv',
      'plants.csv:4:entry_into_operation': expect.stringContaining('existing day'),
      [`community.json:${lineOf('community.json', 'NORTH')}:configuration.market_zone`]: expect.stringContaining('NORD, CNOR'),
      [`community.json:${lineOf('community.json', '"MWh"')}:readings.unit`]: 'must be one of kWh, Wh, mWh',
      'distribution.json:6:rule.quotas': 'the shares must sum to exactly 1',
    });
  });

  it('name what is wrong in a rule of many kinds, and take it when it is right', () => {
    fresh();
    const quota = { to: 'investors', share: '1', key: 'investment', weights: { PV1: '12000.50' }, whenAllZero: 'fund' };
    const rule = { costs: [{ id: 'accountant', cents: 1500 }], quotas: [quota] };
    const write = (distribution: object): void => edit('distribution.json', () => JSON.stringify(distribution));
    write({ valid_from: '2024-08-15', rule: { ...rule, quotas: [{ ...quota, key: 'fixed_shares' }] } });
    expect(faultsOf(folder)).toEqual({
      'distribution.json:1:valid_from': expect.stringContaining('first day of a month'),
      'distribution.json:1:rule.quotas.0.weights': 'fixed shares must sum to exactly 1',
    });
    write({ valid_from: '2024-08-01', rule });
    expect(readScenarioFolder(folder).distribution).toEqual({ validFrom: '2024-08-01', rule });
  });

  it('name the line and column of readings and prices', () => {
    fresh();
    edit('readings/2025-01.csv', (text) => {
      const rows = text.split('\n');
      const set = (row: number, column: number, value: string): void => {
        const cells = (rows[row] ?? '').split(',');
        cells[column] = value;
        rows[row] = cells.join(',');
      };
      set(1, 1, '-4');
      set(2, 1, '4.5');
      set(3, 0, '2025-01-01T00:07:00Z');
      set(5, 0, '2024-12-31T23:00:00Z');
      set(6, 0, '2025-01-01 00:15');
      return rows.join('\n').replace('IT001E99000140:withdrawn', 'IT001E99000199:withdrawn');
    });
    edit('prices.csv', (text) => text.replace(/\n([^,]+),[^\n]+/, '\n$1,12,5'));
    expect(faultsOf(folder)).toEqual({
      'readings/2025-01.csv:1:51': expect.stringContaining('IT001E99000199'),
      'readings/2025-01.csv:2:2': expect.stringContaining('-4 is negative'),
      'readings/2025-01.csv:3:2': expect.stringContaining('is not a whole number of Wh'),
      'readings/2025-01.csv:7:1': expect.stringContaining('has no offset'),
      'readings/2025-01.csv:5:1': expect.stringContaining('comes after 2025-01-01T00:07:00Z'),
      'prices.csv:2:3': expect.stringContaining('the line has 3 columns, the header has 2'),
    });
  });

  it('name missing files, broken JSON and unknown fields', () => {
    fresh();
    rmSync(join(folder, 'points.csv'));
    edit('distribution.json', (text) => text.replace('"valid_from"', '"valid_until": "2030-01-01",\n  "valid_from"'));
    edit('community.json', (text) => text.replace('"version": 1,', '"version": 1'));
    expect(faultsOf(folder)).toMatchObject({
      'points.csv': 'is missing',
      'distribution.json:2:valid_until': 'is not a known field',
      'community.json:3': expect.stringContaining('is not valid JSON'),
    });
  });

  it('are one for a table with semicolons, and one for a column that is missing', () => {
    fresh();
    edit('members.csv', (text) => text.replaceAll(',', ';'));
    edit('plants.csv', (text) => text.replace('power_kw', 'potenza_kw'));
    const faults = faultsOf(folder);
    expect(faults['members.csv:1']).toContain('separated by semicolons: separate them by commas');
    expect(Object.keys(faults).filter((path) => path.startsWith('plants.csv'))).toEqual([
      'plants.csv:1:potenza_kw',
      'plants.csv:1:power_kw',
    ]);
  });

  it('distinguish identifiers as the law does: without blanks, case and control character', () => {
    fresh();
    edit('points.csv', (text) => text.replace(/\nIT001E99000102,/, '\n it001e990001017 ,'));
    edit('members.csv', (text) => text.replace(/\nM04,/, '\nm03,'));
    expect(Object.entries(faultsOf(folder)).filter(([path]) => /pod|code$/.test(path))).toEqual(
      expect.arrayContaining([
        ['points.csv:3:pod', expect.stringContaining('IT001E99000101 is already assigned on these days, on line 2')],
        ['members.csv:5:code', expect.stringContaining('is the code of M03 on line 4 with other letters')],
      ]),
    );
  });

  it('refuse a folder that is none', () => {
    expect(() => readScenarioFolder(join(tmpdir(), 'condivisa-nowhere'))).toThrow(/not a folder/);
  });
});
