/** The market zones, and the index that is none. */
export const MARKET_ZONE_TEXTS = {
  NORD: 'North',
  CNOR: 'Centre-North',
  CSUD: 'Centre-South',
  SUD: 'South',
  CALA: 'Calabria',
  SICI: 'Sicily',
  SARD: 'Sardinia',
  PUN: 'national index, not a zone',
};
