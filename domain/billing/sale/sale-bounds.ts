import type { Message } from '../../kernel/messages.ts';
import { isWithin } from '../../kernel/time/bounds.ts';
import { billingMessages } from '../messages.ts';
import type { EnergySale } from './energy-sale.ts';

/**
 * The highest price of a month's energy in EUR/MWh, from the month on. The dearest month of the Italian market was August 2022 with a PUN of
 * 543 EUR/MWh; from July 2023 to the middle of 2025 no month was above 151. What is above is a slip of the decimal point, or no price of energy.
 */
const HIGHEST_PRICES = [
  { from: '2023-07', eurPerMwh: 400 },
  { from: '0000-00', eurPerMwh: 750 },
] as const;

const TOLERANCE_PERCENT = 1;
const TOLERANCE_WH = 1000;

/** What is known of a plant in the month of a sale. */
export interface SoldPlant {
  readonly plantId: number;
  readonly partyId: number;
  /** The producer's record was erased. */
  readonly isErased: boolean;
  /** What its stored readings say it injected in the month, and for how many hours there is none. */
  readonly injectedWh: number;
  readonly missingHours: number;
  /** The month has a version that waits for approval or is being settled again; with four eyes, none of it is posted. */
  readonly monthWaits: boolean;
}

/** What of a sale is bounded. */
type BoundedSale = Pick<EnergySale, 'plantCode' | 'month' | 'energyWh' | 'grossCents'>;

/** What of a sale cannot be, by field. */
export interface SaleFault {
  readonly field: 'plant_code' | 'month' | 'energy_wh' | 'gross_cents';
  readonly code: string;
  readonly message: Message;
}

/**
 * Everything about a sale that cannot be: a month that cannot be settled, no such plant, an erased producer, more energy than the plant
 * injected (with what other buyers took, within 1 % and 1 kWh, as meters of buyer and distributor are rounded), a price out of range.
 */
export function saleFaults(sale: BoundedSale, plant: SoldPlant | undefined, otherBuyersWh: number, today: string): SaleFault[] {
  const { plantCode, month, energyWh } = sale;
  if (!isWithin('settled', `${month}-01`, today))
    return [{ field: 'month', code: 'month_out_of_bounds', message: billingMessages.monthNotSold(month) }];
  if (plant === undefined)
    return [{ field: 'plant_code', code: 'unknown_plant', message: billingMessages.noPlantInMonth(plantCode, month) }];
  if (plant.isErased) return [{ field: 'plant_code', code: 'erased_producer', message: billingMessages.producerErased(plantCode) }];
  const tooMuch = energyWh > 0 && energyWh + otherBuyersWh > mostSoldWh(plant);
  return [
    ...(tooMuch ? [{ field: 'energy_wh' as const, code: 'above_injection', message: aboveInjection(sale, plant, otherBuyersWh) }] : []),
    ...priceFaults(sale),
  ];
}

/** The most energy of a plant's month that can be sold, over all buyers: what it injected, with the tolerance of the meters. */
export const mostSoldWh = ({ injectedWh }: Pick<SoldPlant, 'injectedWh'>): number =>
  Math.floor((injectedWh * (100 + TOLERANCE_PERCENT)) / 100) + (injectedWh > 0 ? TOLERANCE_WH : 0);

function aboveInjection({ plantCode, month }: BoundedSale, { injectedWh, missingHours }: SoldPlant, otherBuyersWh: number): Message {
  const facts = { plantCode, month, injected: kwh(injectedWh), others: kwh(otherBuyersWh) };
  return missingHours > 0 ? billingMessages.readingsNeeded(facts, missingHours) : billingMessages.aboveInjection(facts);
}

const kwh = (wh: number): string => (wh / 1000).toFixed(3);

function priceFaults({ month, energyWh, grossCents }: BoundedSale): SaleFault[] {
  const { eurPerMwh } = HIGHEST_PRICES.find(({ from }) => from <= month) as (typeof HIGHEST_PRICES)[number];
  // EUR/MWh x Wh = cents x 10,000; a started cent is rounded up
  const mostCents = Math.ceil((energyWh * eurPerMwh) / 10_000);
  if (grossCents >= 0 && grossCents <= mostCents) return [];
  return [{ field: 'gross_cents', code: 'price_out_of_range', message: billingMessages.priceOutOfRange(month, eurPerMwh) }];
}
