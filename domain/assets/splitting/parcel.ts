/**
 * A cadastral parcel: municipality, section where the municipality has them, sheet and parcel, as `I726/12/345` or `I726/A/12/345`. A parcel
 * may carry a denominator (`345/2`) or the dot of the building cadastre (`.345`).
 */
export const PARCEL = /^[A-Z]\d{3}(\/[A-Z][A-Z0-9]?)?\/\d{1,4}[A-Z]?\/\.?\d{1,5}(\/\d{1,4})?$/;

/** Each parcel once, in a stable order. */
export const sortedParcels = (parcels: readonly string[]): string[] => [...new Set(parcels)].sort();
