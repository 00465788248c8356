import { randomUUID } from 'node:crypto';
import { type AreaNames, areaNames, givenCode } from '../../../domain/communities/areas/attributes.ts';
import { areaMessages } from '../../../domain/communities/areas/messages.ts';
import { DomainError, type Fault, invalidInput } from '../../../domain/kernel/errors.ts';
import { isInItaly } from '../../../domain/kernel/geometry/shape.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { type MapFeature, type MapFile, MOST_FEATURES, wrongFile } from '../../../infra/geodata/map.ts';
import { geodataMessages } from '../../../infra/geodata/messages.ts';
import {
  type AreaImportRow,
  areaImportById,
  type ComparedArea,
  compareStaged,
  dropStaged,
  endAreas,
  insertAreaImport,
  isKnownSrid,
  lockAreaImports,
  missingFromStaged,
  type StagedShape,
  sameImport,
  stageShape,
  storeStaged,
} from '../../../infra/postgres/communities/area-imports.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** What a caller says of a map; `wholeMap`: areas that the file does not name end on the day. */
export interface AreaMap {
  readonly sha256: string;
  readonly source: string;
  readonly publishedOn: string;
  readonly validFrom: string;
  readonly wholeMap: boolean;
}

/** What an import did, or would do: `id` null in a dry run. */
export interface AreaImportResult extends Omit<AreaImportRow, 'id' | 'created_at'> {
  readonly id: number | null;
  readonly created_at: Date | null;
  /** The same bytes were read for the same day before: nothing changed. */
  readonly known: boolean;
}

const MOST_POSITIONS = 200_000;
const MOST_FAULTS = 100;

/**
 * Stores the areas of a map as versions from a day on: new ones, those with another border, and the end of those that the whole map no
 * longer names. All of it or, where one area is wrong, nothing (invalid_input). A dry run looks only.
 */
export async function importAreas(work: CommandWork, map: MapFile, given: AreaMap, isDry: boolean): Promise<AreaImportResult> {
  const { trx } = work;
  await lockAreaImports(trx);
  const same = await sameImport(trx, given.sha256, given.validFrom);
  if (same) return { ...same, known: true };
  const run = randomUUID();
  await stageAll(work, run, map);
  const compared = await compareStaged(trx, run, given.validFrom);
  refuse(compared.flatMap(versionFault));
  const missing = given.wholeMap ? await missingFromStaged(trx, run, given.validFrom) : [];
  const values = { ...counts(compared), ended: missing.length, ...factsOf(map, given), created_by: work.actor };
  const id = isDry ? null : await storeImport(work, run, { compared, missing, values });
  await dropStaged(trx, run);
  const row = id === null ? undefined : await areaImportById(trx, id);
  const { created_by: _, ...shown } = values;
  return { ...shown, id, created_at: row?.created_at ?? null, known: false };
}

const factsOf = ({ format, srid }: MapFile, given: AreaMap) => ({
  ...{ format, srid, sha256: given.sha256, source: given.source },
  ...{ published_on: given.publishedOn, valid_from: given.validFrom, whole_map: given.wholeMap },
});

function counts(compared: readonly ComparedArea[]) {
  const of = (outcome: ComparedArea['outcome']): number => compared.filter((one) => one.outcome === outcome).length;
  const repaired = compared.filter((one) => one.repaired).length;
  return { areas: compared.length, added: of('added'), changed: of('changed'), unchanged: of('unchanged'), repaired };
}

interface Plan {
  readonly compared: readonly ComparedArea[];
  readonly missing: readonly number[];
  readonly values: Parameters<typeof insertAreaImport>[1];
}

async function storeImport(work: CommandWork, run: string, { compared, missing, values }: Plan): Promise<number> {
  const { trx } = work;
  const id = await insertAreaImport(trx, values);
  const replaced = compared.flatMap(({ outcome, knownId }) => (outcome === 'changed' && knownId !== null ? [knownId] : []));
  await endAreas(trx, [...replaced, ...missing], id, values.valid_from);
  const codes = compared.filter(({ outcome }) => outcome === 'added' || outcome === 'changed').map(({ code }) => code);
  await storeStaged(trx, run, codes, id);
  const { created_by: _, ...after } = values;
  work.audit({ chain: 0, action: 'substation_area.imported', objectKind: 'area_import', objectId: id, after });
  return id;
}

/** Reads the file into the staging table; every area that cannot be taken is named. */
async function stageAll({ trx }: CommandWork, run: string, map: MapFile): Promise<void> {
  if (!(await isKnownSrid(trx, map.srid))) throw invalidInput('body', 'wrong_file', areaMessages.unknownSrid(map.srid));
  const faults: Message[] = [];
  let count = 0;
  for await (const feature of map.features()) {
    count += 1;
    if (count > MOST_FEATURES) throw wrongFile(geodataMessages.tooManyFeatures(MOST_FEATURES));
    const names = areaNames(feature.attributes);
    if (names === undefined) faults.push(areaMessages.noCode(count, givenCode(feature.attributes)));
    else if (names.dso === '') faults.push(areaMessages.noDso(names.code));
    else faults.push(...(await stageOne({ trx }, run, names, { ...feature, srid: map.srid })));
    if (faults.length >= MOST_FAULTS) break;
  }
  if (count === 0) throw invalidInput('body', 'wrong_file', areaMessages.noAreas);
  refuse(faults);
}

async function stageOne(
  { trx }: Pick<CommandWork, 'trx'>,
  run: string,
  names: AreaNames,
  feature: MapFeature & { readonly srid: number },
): Promise<Message[]> {
  const staged = await stageShape(trx, run, names, feature).catch((error: unknown) => {
    if (error instanceof DomainError) throw error;
    // The library refuses what is not a geometry; the transaction cannot go on after that.
    throw invalidInput('body', 'wrong_file', areaMessages.unreadable(names.code));
  });
  const fault = shapeFault(names.code, staged);
  return fault === undefined ? [] : [fault];
}

function shapeFault(code: string, { positions, west, south, east, north }: StagedShape): Message | undefined {
  if (west === null || south === null || east === null || north === null) return areaMessages.noBorder(code);
  if (positions > MOST_POSITIONS) return areaMessages.manyPositions(code, MOST_POSITIONS);
  if (isInItaly([west, south]) && isInItaly([east, north])) return undefined;
  return isInItaly([south, west]) && isInItaly([north, east]) ? areaMessages.swapped(code) : areaMessages.outsideItaly(code);
}

function versionFault({ code, outcome, from }: ComparedArea): Message[] {
  if (outcome === 'other_border') return [areaMessages.otherBorder(code, from ?? '')];
  if (outcome === 'later_version') return [areaMessages.laterVersion(code, from ?? '')];
  return [];
}

/** Throws one invalid_input that names all of them. */
function refuse(faults: readonly Message[]): void {
  const [first] = faults;
  if (first === undefined) return;
  const details = faults.map((text): Fault => ({ path: 'body', code: 'wrong_area', message: text }));
  throw new DomainError('invalid_input', areaMessages.refused(first, faults.length), details);
}
