import { metresBetween } from '../../kernel/geometry/distance.ts';
import type { Position } from '../../kernel/geometry/shape.ts';

/** Metres between two plants of one producer within which their parcels may border on each other. Decision 0105. */
export const NEAR_METRES = 200;

/** A plant as the search for split plants sees it; powers in kW. */
export interface SitedPlant {
  readonly id: number;
  readonly code: string;
  readonly source: string;
  readonly producerId: number;
  /** Code of the producer, as member or third party. */
  readonly producer: string | null;
  readonly insideBuilding: boolean;
  readonly parcels: readonly string[];
  readonly position: Position | null;
  /** Power of the sections for which the premium is asked. */
  readonly incentivisedKw: number;
  /** Power that the point may withdraw by its contract; null: not recorded. */
  readonly withdrawalKw: number | null;
  /** Code of the group of split plants that it is in on the day. */
  readonly group: string | null;
}

/**
 * Why two plants may be one. `same_parcel`: one producer on one parcel; `near`: one producer within NEAR_METRES, their parcels not recorded
 * or perhaps adjacent; `other_producer`: two producers on one parcel, who may be linked.
 */
export const SPLIT_REASONS = ['same_parcel', 'near', 'other_producer'] as const;
export type SplitReason = (typeof SPLIT_REASONS)[number];

/** Why they are two all the same. `buildings`: on different buildings; `own_load`: a load on its point may withdraw its whole power. */
export const SPLIT_EXCEPTIONS = ['buildings', 'own_load'] as const;
export type SplitException = (typeof SPLIT_EXCEPTIONS)[number];

export interface SplitPair {
  readonly plants: readonly [SitedPlant, SitedPlant];
  readonly reason: SplitReason;
  /** Parcels that both stand on. */
  readonly parcels: readonly string[];
  /** Whole metres between their points; null where one has no position. */
  readonly metres: number | null;
  /** Null: the rules may take them as one. */
  readonly exception: SplitException | null;
}

/** What makes two plants candidates for one; null: nothing does. Source: cacer.md 2.4, artificial splitting. */
export function pairOf(one: SitedPlant, other: SitedPlant): SplitPair | null {
  if (one.source !== other.source) return null;
  const others = new Set(other.parcels);
  const parcels = one.parcels.filter((parcel) => others.has(parcel));
  const metres = one.position && other.position ? Math.round(metresBetween(one.position, other.position)) : null;
  const reason = reasonOf(one.producerId === other.producerId, parcels.length > 0, metres);
  return reason && { plants: [one, other], reason, parcels, metres, exception: exceptionOf(one, other, parcels.length > 0) };
}

function reasonOf(isOneProducer: boolean, isOneParcel: boolean, metres: number | null): SplitReason | null {
  if (isOneParcel) return isOneProducer ? 'same_parcel' : 'other_producer';
  return isOneProducer && metres !== null && metres <= NEAR_METRES ? 'near' : null;
}

function exceptionOf(one: SitedPlant, other: SitedPlant, isOneParcel: boolean): SplitException | null {
  if (hasOwnLoad(one) || hasOwnLoad(other)) return 'own_load';
  const haveParcels = one.parcels.length > 0 && other.parcels.length > 0;
  return one.insideBuilding && other.insideBuilding && haveParcels && !isOneParcel ? 'buildings' : null;
}

const hasOwnLoad = ({ withdrawalKw, incentivisedKw }: SitedPlant): boolean => withdrawalKw !== null && withdrawalKw >= incentivisedKw;

/** Two plants that somebody examined and found to be separate; `firstId` is the lower id. */
export interface Examination {
  readonly id: number;
  readonly firstId: number;
  readonly secondId: number;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

/** Examinations by the pair that they are about. */
export const byPair = (examined: readonly Examination[]): ReadonlyMap<string, Examination> =>
  new Map(examined.map((one) => [`${one.firstId}:${one.secondId}`, one]));

/** The examination of a pair; undefined: nobody examined it. */
export function examinationOf({ plants }: SplitPair, examined: ReadonlyMap<string, Examination>): Examination | undefined {
  const [first, second] = plants.map(({ id }) => id).sort((a, b) => a - b);
  return examined.get(`${first}:${second}`);
}
