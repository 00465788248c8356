/** Thirds of the country for the geographic correction and the advance hours; not the market zones. */
type Area = 'north' | 'centre' | 'south';

/** The twenty regions as scenarios and communities name them, with their area. */
const AREA_OF_REGION = {
  Abruzzo: 'centre',
  Basilicata: 'south',
  Calabria: 'south',
  Campania: 'south',
  'Emilia-Romagna': 'north',
  'Friuli-Venezia Giulia': 'north',
  Lazio: 'centre',
  Liguria: 'north',
  Lombardia: 'north',
  Marche: 'centre',
  Molise: 'south',
  Piemonte: 'north',
  Puglia: 'south',
  Sardegna: 'south',
  Sicilia: 'south',
  Toscana: 'centre',
  'Trentino-Alto Adige': 'north',
  Umbria: 'centre',
  "Valle d'Aosta": 'north',
  Veneto: 'north',
} as const satisfies Record<string, Area>;

export type Region = keyof typeof AREA_OF_REGION;
export const REGIONS = Object.keys(AREA_OF_REGION) as readonly string[] as readonly [Region, ...Region[]];
export const REGION_AREAS: Readonly<Record<string, Area>> = AREA_OF_REGION;

/** Bidding zones of the Italian day-ahead market, and the PUN index by which islands that are not connected are priced. */
export const MARKET_ZONES = ['NORD', 'CNOR', 'CSUD', 'SUD', 'CALA', 'SICI', 'SARD', 'PUN'] as const;
export type MarketZone = (typeof MARKET_ZONES)[number];
