/** Energy (Wh) booked from a plant in one hour; `consumerId` null books to the pool. */
export interface BookedEnergy {
  readonly id: number;
  readonly assetId: number;
  readonly consumerId: number | null;
  /** Identifies the hour. */
  readonly hour: string;
  readonly amountWh: number;
}

/** What a settled hour measured, in Wh. */
interface MeasuredHour {
  /** Shared energy attributed to a plant. */
  attributedWh(assetId: number, hour: string): number;
  /** A member's part of the hour's shared energy. */
  coincidentWh(consumerId: number, hour: string): number;
}

/**
 * How much of each booking was really shared, by id: in the order of the ids, each takes what its plant was attributed in the hour and
 * earlier bookings left, and a direct one at most what its consumer shared.
 */
export function coverTransactions(bookings: readonly BookedEnergy[], measured: MeasuredHour): Map<number, number> {
  const ofPlants = new Map<string, number>();
  const ofConsumers = new Map<string, number>();
  const covered = new Map<number, number>();
  for (const { id, assetId, consumerId, hour, amountWh } of [...bookings].sort((a, b) => a.id - b.id)) {
    const [plant, consumer] = [`${assetId}/${hour}`, `${consumerId}/${hour}`];
    const left = ofPlants.get(plant) ?? measured.attributedWh(assetId, hour);
    const wanted = consumerId === null ? left : (ofConsumers.get(consumer) ?? measured.coincidentWh(consumerId, hour));
    const part = Math.min(amountWh, left, wanted);
    ofPlants.set(plant, left - part);
    if (consumerId !== null) ofConsumers.set(consumer, wanted - part);
    covered.set(id, part);
  }
  return covered;
}
