import type { Transaction } from 'kysely';
import type { DayRange, PlantInputs, PointInputs, SeriesInputs, StorageInputs } from '../../domain/settlement/run/run-inputs.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import {
  type AssignedStorage,
  assignedStorages,
  exemptDays,
  sectionClasses,
  storageEfficiencies,
} from '../../infra/postgres/settlement/storage.ts';

/** A point's part of a configuration through one membership. */
interface AtPoint {
  readonly configurationId: number;
  readonly pointId: number;
  readonly membershipId: number;
}

/** The inputs of a storage's or point's series of a quantity; null when nothing was ever imported for it. */
type InputsOf = (
  subject: { readonly pointId?: number; readonly storageId?: number },
  quantity: string,
  counts: readonly DayRange[],
) => SeriesInputs | null;

/** Storages, exempt energy and split groups of the months of some configurations. */
export interface LoadedExtras {
  readonly storageIds: readonly number[];
  /** What the inputs of points and sections have in addition to their own data; nothing if there is nothing. */
  atPoint(point: AtPoint, inputsOf: InputsOf): Pick<PointInputs, 'storages' | 'exempt'>;
  /** The sections behind each storage's point, by the storage's code. */
  sectionsBehind(configurationId: number): ReadonlyMap<string, readonly string[]>;
  classOf(sectionId: number): Pick<PlantInputs, 'splitGroup' | 'classPowerKw'>;
}

/** Loads them for the days from `from` to `to` (excluded), a month. */
export async function loadExtras(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<LoadedExtras> {
  const storages = await assignedStorages(trx, configurationIds, from, to);
  const storageIds = [...new Set(storages.map(({ storageId }) => storageId))];
  const efficiencies = Map.groupBy(await storageEfficiencies(trx, storageIds, from, to), ({ storageId }) => storageId);
  const exempt = await exemptDays(trx, configurationIds, from, to);
  const classes = new Map((await sectionClasses(trx, configurationIds, from, to)).map((one) => [one.sectionId, one]));
  const [storagesAt, exemptAt] = [Map.groupBy(storages, keyOf), Map.groupBy(exempt, keyOf)];
  const storageInputs = (same: readonly AssignedStorage[], inputsOf: InputsOf): StorageInputs => {
    const { storageId, code } = same[0] as AssignedStorage;
    const efficiency = (efficiencies.get(storageId) ?? []).map(({ storageId: _, ...value }) => value);
    const counts = same.map(daysOf);
    return { code, counts, charged: inputsOf({ storageId }, 'charged', counts), efficiency };
  };
  return {
    storageIds,
    atPoint: (point, inputsOf) => {
      const own = Map.groupBy(storagesAt.get(keyOf(point)) ?? [], ({ storageId }) => storageId);
      const days = exemptAt.get(keyOf(point))?.map(daysOf);
      return {
        ...(own.size === 0 ? {} : { storages: [...own.values()].map((same) => storageInputs(same, inputsOf)) }),
        ...(days === undefined ? {} : { exempt: { counts: days, series: inputsOf({ pointId: point.pointId }, 'exempt', days) } }),
      };
    },
    sectionsBehind: (configurationId) =>
      new Map(storages.filter((one) => one.configurationId === configurationId).map(({ code, sectionsBehind }) => [code, sectionsBehind])),
    classOf: (sectionId) => {
      const found = classes.get(sectionId);
      return found === undefined ? {} : { splitGroup: found.splitGroup, classPowerKw: found.classPowerKw };
    },
  };
}

const keyOf = ({ configurationId, pointId, membershipId }: AtPoint): string => `${configurationId}/${pointId}/${membershipId}`;

const daysOf = ({ from, to }: DayRange): DayRange => ({ from, to });
