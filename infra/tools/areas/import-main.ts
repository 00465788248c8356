import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importAreas } from '../../../activities/communities/commands/import-areas.ts';
import { inWork } from '../../../activities/kernel/unit-of-work.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { isLocalDate } from '../../../domain/kernel/time/local-date.ts';
import { loadConfig, ONLY_DATABASE } from '../../config/load.ts';
import { openMapFile } from '../../geodata/open-map-file.ts';
import { openDatabase, systemContext } from '../../postgres/driver/index.ts';

const USAGE = `npm run areas:import -- FILE --published YYYY-MM-DD --from YYYY-MM-DD --source TEXT [--whole-map] [--dry-run]
FILE: GeoJSON, a zipped shapefile or a GeoPackage. --from: first day of the new versions. --whole-map: areas that FILE does not name end.
`;

/** Imports a map of primary substation areas, as the API's importSubstationAreas does. */
async function main(): Promise<number> {
  const options = { published: { type: 'string' }, from: { type: 'string' }, source: { type: 'string' } } as const;
  const flags = { 'whole-map': { type: 'boolean' }, 'dry-run': { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ options: { ...options, ...flags }, allowPositionals: true });
  const [file] = positionals;
  const { published = '', from = '', source = '' } = values;
  if (file === undefined || positionals.length > 1 || source === '' || ![published, from].every(isLocalDate)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const given = { source, publishedOn: published, validFrom: from, wholeMap: values['whole-map'] === true, sha256: await hashOf(file) };
  return importFile(file, given, values['dry-run'] === true);
}

async function importFile(file: string, given: Parameters<typeof importAreas>[2], isDry: boolean): Promise<number> {
  const database = openDatabase(loadConfig(ONLY_DATABASE).databaseUrl, { name: 'condivisa-areas', max: 1 });
  const folder = await mkdtemp(join(tmpdir(), 'condivisa-areas-'));
  try {
    const map = await openMapFile(file, folder);
    const done = await inWork(database.db, systemContext('system:areas'), (work) => importAreas(work, map, given, isDry)).finally(() =>
      map.close(),
    );
    const what = `${done.areas} areas (${done.format}, EPSG:${done.srid}): ${done.added} new, ${done.changed} changed, ${done.unchanged} unchanged, ${done.ended} ended`;
    const state = done.known ? `imported before as ${done.id}, nothing changed` : isDry ? 'dry run, nothing stored' : `import ${done.id}`;
    process.stdout.write(`${what}, ${done.repaired} repaired; ${state}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const faults = error.details.length === 0 ? [error.text] : error.details.map(({ message }) => message);
    process.stderr.write(faults.map(({ en }) => `${en}\n`).join(''));
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await database.close();
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

process.exitCode = await main();
