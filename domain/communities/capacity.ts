import type { ParameterRow } from '../kernel/legal/parameter-row.ts';
import { findDimensions, findParameter } from '../kernel/legal/parameters.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';

/** A plant of a configuration; powers in kW. */
export interface PlantPower {
  readonly code: string;
  readonly kw: number;
  readonly existingKw: number;
  readonly incentivisedKw: number;
  /** Code of the group of split plants that it counts with. */
  readonly group: string | null;
  /** Power of the whole group, also of what the community does not record. */
  readonly groupKw: number | null;
}

export interface PlantCapacity extends PlantPower {
  /** Power by which class and limit are judged: the group's where the plant was split. */
  readonly classKw: number;
  /** Upper limit of its class of the premium; null: above every class, which earns the refund only, or no premium is asked. */
  readonly classLimitKw: number | null;
}

/** What is registered in a configuration against what it plans. Powers in kW, shares from 0 to 1. */
export interface Capacity {
  readonly registeredKw: number;
  readonly existingKw: number;
  readonly existingShare: number;
  /** Largest share of existing plants in a renewable energy community; null: no such rule for this kind or day. */
  readonly existingLimit: number | null;
  /** How much more existing power the rule leaves room for; below 0: so much too much. */
  readonly existingRoomKw: number | null;
  readonly plants: readonly PlantCapacity[];
}

interface CapacityInput {
  readonly kind: string;
  readonly plants: readonly PlantPower[];
  readonly on: LocalDate;
  readonly table: readonly ParameterRow[];
}

/** Power, the 30 % rule of existing plants and the class of each plant. Source: cacer.md 2.4, 5.4; limits from the dated table. */
export function capacityOf({ kind, plants, on, table }: CapacityInput): Capacity {
  const registeredKw = sum(plants.map(({ kw }) => kw));
  const existingKw = sum(plants.map((plant) => plant.existingKw));
  const limit = kind === 'renewable_energy_community' ? findParameter(table, 'existing_power_share_limit', on)?.value : undefined;
  const existingLimit = limit === undefined ? null : Number(limit);
  return {
    registeredKw,
    existingKw,
    existingShare: registeredKw === 0 ? 0 : existingKw / registeredKw,
    existingLimit,
    // x more of existing power makes (E + x) / (T + x), which must not pass the limit L: x = (L T - E) / (1 - L).
    existingRoomKw: existingLimit === null ? null : rounded((existingLimit * registeredKw - existingKw) / (1 - existingLimit)),
    plants: plants.map((plant) => withClass(plant, on, table)),
  };
}

function withClass(plant: PlantPower, on: LocalDate, table: readonly ParameterRow[]): PlantCapacity {
  const classKw = plant.groupKw ?? plant.incentivisedKw;
  const limits = findDimensions(table, 'premium_class_limit', on)
    .map(({ value }) => Number(value))
    .sort((one, other) => one - other);
  return { ...plant, classKw, classLimitKw: classKw === 0 ? null : (limits.find((limit) => classKw <= limit) ?? null) };
}

const rounded = (kw: number): number => Math.floor(kw * 1000) / 1000;
const sum = (values: readonly number[]): number => Math.round(values.reduce((all, one) => all + one, 0) * 1000) / 1000;
