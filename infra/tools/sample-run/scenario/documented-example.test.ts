import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockAfter, DOCUMENT, documentedFolder } from '../testing/documented-folder.ts';
import { type CheckedFolder, checkScenarioFolder } from './read-folder.ts';

let folder: string;
let checked: CheckedFolder;
beforeAll(() => {
  folder = documentedFolder();
  checked = checkScenarioFolder(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the blocks of SCENARIO-FOLDER.md', () => {
  it('are together a folder that is taken as it stands, comments included', () => {
    const { scenario } = checked;
    expect(scenario.community.code).toBe('montelago');
    expect(scenario.months).toEqual({ from: '2025-01', to: '2025-01' });
    expect(scenario.readings.files.map(({ layout }) => layout)).toEqual(['long', 'wide']);
  });

  it('show a member who comes back, a new holder, a point that returns and an area of several parts', () => {
    const { members, points, area } = checked.scenario;
    expect(members.map(({ code }) => code)).toEqual(['M01', 'M02', 'M02-2', 'M03', 'M04', 'M05']);
    expect(points.map(({ pod, memberCode, validFrom, validTo }) => [pod.slice(-3), memberCode, validFrom, validTo ?? null])).toEqual([
      ['101', 'M01', '2024-07-15', null],
      ['102', 'M02', '2024-07-15', '2025-03-01'],
      ['102', 'M02-2', '2025-06-01', null],
      ['103', 'M03', '2024-07-15', '2025-04-01'],
      ['103', 'M04', '2025-04-01', null],
      ['104', 'M01', '2024-07-15', '2025-02-01'],
      ['104', 'M01', '2025-05-01', null],
      ['105', 'M05', '2024-07-15', null],
    ]);
    expect(area.boundary.type).toBe('MultiPolygon');
  });

  it('show an enterprise that grew, a scheme that ended, a plant in its municipality, its grant and a storage', () => {
    const { enterprises, schemes, plants, grants, storages } = checked.scenario;
    expect(storages).toMatchObject([{ code: 'BAT1', pod: 'IT001E99000101', plantCode: 'FV01', efficiency: '0.85' }]);
    expect(enterprises.map(({ memberCode, atecoEdition, size, validFrom }) => [memberCode, atecoEdition, size, validFrom])).toEqual([
      ['M05', '2007', 'micro', '2024-07-15'],
      ['M05', '2025', 'small', '2025-04-01'],
    ]);
    expect(schemes).toMatchObject([{ pod: 'IT001E99000101', kind: 'net_metering', validTo: '2024-07-15' }]);
    expect(plants.map(({ municipality }) => municipality)).toEqual(['L112']);
    expect(grants).toMatchObject([{ plantCode: 'FV01', deed: { number: 'ACT-17', grantedShare: '0.30', grantedCents: 1_080_000 } }]);
    expect(checked.remarks.filter(({ en }) => /enterprise|grant/.test(en))).toEqual([]);
  });

  it('name no column that the reader does not know, and every one it needs', () => {
    const tables = ['members', 'points', 'plants', 'enterprises', 'schemes', 'grants', 'storages'].map(
      (name) => blockAfter(`## ${name}.csv`).split('\n')[0],
    );
    for (const header of tables) for (const column of header?.split(',') ?? []) expect(DOCUMENT).toContain(`\`${column}\``);
  });
});
