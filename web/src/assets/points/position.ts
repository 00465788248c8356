import { readDecimal, typedDecimal } from '../../kit/form/decimal.ts';
import type { Values } from '../../kit/form.tsx';
import { numberText } from '../../kit/format.ts';
import type { LngLat } from '../../map/places.ts';
import type { Language } from '../../shell/language.ts';

const DIGITS = 6;

/** The position that a form's latitude and longitude stand for; undefined until both are numbers. */
export function typedPosition(values: Values, language: Language): LngLat | undefined {
  const [longitude, latitude] = ['position.longitude', 'position.latitude'].map((name) =>
    Number(readDecimal(String(values[name] ?? ''), language)),
  ) as [number, number];
  const fits = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  return fits ? [longitude, latitude] : undefined;
}

/** Degrees as they are typed, to about 10 cm. */
export const degreesText = (degrees: number, language: Language): string => typedDecimal(degrees.toFixed(DIGITS), language);

/** Position of a form as the API takes it: longitude, then latitude; null where either is missing. */
export function toLocation(position: unknown): readonly [number, number] | null {
  const { latitude, longitude } = (position ?? {}) as { readonly latitude?: number; readonly longitude?: number };
  return latitude === undefined || longitude === undefined ? null : [longitude, latitude];
}

/** A position of the API to be read: latitude, then longitude. */
export const positionText = ([longitude = 0, latitude = 0]: readonly number[], language: Language): string =>
  [latitude, longitude].map((degrees) => `${numberText(degrees, language, { maximumFractionDigits: DIGITS })}°`).join(' / ');
