/** Thirds of the country for the geographic correction and the advance hours; not the market zones. */
export type Area = 'north' | 'centre' | 'south';

/** The twenty regions as scenarios and communities name them, with their area. */
export const REGION_AREAS: Readonly<Record<string, Area>> = {
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
};

export const REGIONS: readonly string[] = Object.keys(REGION_AREAS);

/** Bidding zones of the Italian day-ahead market. */
export const MARKET_ZONES = ['NORD', 'CNOR', 'CSUD', 'SUD', 'CALA', 'SICI', 'SARD'] as const;
export type MarketZone = (typeof MARKET_ZONES)[number];
