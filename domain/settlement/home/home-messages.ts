import type { Language } from '../../kernel/language.ts';
import { message } from '../../kernel/messages.ts';
import { type DeviceTopics, homePaths, ownPrefix } from '../../metering/devices/topics.ts';
import type { HomeEnergy } from './home-energy.ts';

const names = {
  device: message('Energy community', 'Comunità energetica'),
  shared: message('Shared energy', 'Energia condivisa'),
  rest: message('Energy from the rest of the grid', 'Energia dal resto della rete'),
  settled: message('Settled until', 'Calcolato fino a'),
};

/** Where a home finds its energy; all below `energy/`, which only the device reads. */
export interface HomeTopics {
  /** The discovery message of Home Assistant, below the prefix `ec/v1/<community>/<device>/energy/homeassistant`. */
  readonly discovery: string;
  readonly state: string;
}

export function homeTopics(device: Pick<DeviceTopics, 'id' | 'communityId'>): HomeTopics {
  const { discovery, state } = homePaths(device.id);
  return { discovery: `${ownPrefix(device)}/${discovery}`, state: `${ownPrefix(device)}/${state}` };
}

/** What a home receives; instants in UTC. */
export interface HomeState extends HomeEnergy {
  /** What of both rests on hours that are not settled. */
  readonly provisional: HomeEnergy;
  /** Months before it are settled; null: none yet. */
  readonly settledUntil: string | null;
  /** Days that are not counted yet: their hours may not be shown, or a reading is missing. They count once their month is settled. */
  readonly daysLeftOut: number;
  readonly toldAt: string;
}

const MWH_OF_KWH = 1_000_000;
const WH = 1_000;
/** Whole watt hours as kWh. */
const kwh = (mwh: number): number => Math.floor(mwh / WH) / (MWH_OF_KWH / WH);

/** The state as JSON that templates read: totals in kWh, and as attributes what of them is provisional. */
export const homeStateMessage = ({ shared, rest, provisional, settledUntil, daysLeftOut, toldAt }: HomeState) => ({
  shared_kwh: kwh(shared),
  rest_kwh: kwh(rest),
  provisional_shared_kwh: kwh(provisional.shared),
  provisional_rest_kwh: kwh(provisional.rest),
  settled_until: settledUntil,
  days_left_out: daysLeftOut,
  told_at: toldAt,
});

/**
 * The discovery message of one device with three entities, as Home Assistant reads it since 2024.11: two totals that grow, which its energy page takes as two
 * sources of the grid, and until when they are settled.
 */
export function homeDiscovery(device: Pick<DeviceTopics, 'id' | 'communityId'>, language: Language) {
  const { state } = homeTopics(device);
  const id = `condivisa-${device.id}`;
  const total = (name: 'shared' | 'rest') => ({
    platform: 'sensor',
    unique_id: `${id}-${name}`,
    object_id: `condivisa_${device.id}_${name}`,
    name: names[name][language],
    device_class: 'energy',
    state_class: 'total_increasing',
    unit_of_measurement: 'kWh',
    suggested_display_precision: 2,
    value_template: `{{ value_json.${name}_kwh }}`,
    json_attributes_topic: state,
  });
  return {
    device: { identifiers: [id], name: `${names.device[language]} (${device.communityId})`, manufacturer: 'Condivisa' },
    origin: { name: 'Condivisa' },
    state_topic: state,
    qos: 1,
    components: {
      shared: total('shared'),
      rest: total('rest'),
      settled: {
        platform: 'sensor',
        unique_id: `${id}-settled`,
        object_id: `condivisa_${device.id}_settled`,
        name: names.settled[language],
        device_class: 'timestamp',
        entity_category: 'diagnostic',
        value_template: '{{ value_json.settled_until }}',
      },
    },
  };
}
