const RADIANS = Math.PI / 180;
const DAY_MS = 86_400_000;
/** The middle of Italy, where nothing else is known of a plant's place. */
export const MIDDLE_OF_ITALY = { longitude: 12.5, latitude: 42.5 } as const;

export interface SunPlace {
  readonly longitude: number;
  readonly latitude: number;
}

/** Height of the sun in degrees at an instant (epoch ms); good to about half a degree (declination and equation of time by Spencer, 1971). */
export function sunHeight(instant: number, { longitude, latitude }: SunPlace): number {
  const start = Date.UTC(new Date(instant).getUTCFullYear(), 0, 1);
  const days = (instant - start) / DAY_MS;
  const angle = (2 * Math.PI * days) / 365.2422;
  const declination =
    0.006918 -
    0.399912 * Math.cos(angle) +
    0.070257 * Math.sin(angle) -
    0.006758 * Math.cos(2 * angle) +
    0.000907 * Math.sin(2 * angle) -
    0.002697 * Math.cos(3 * angle) +
    0.00148 * Math.sin(3 * angle);
  const minutes =
    229.18 *
    (0.000075 + 0.001868 * Math.cos(angle) - 0.032077 * Math.sin(angle) - 0.014615 * Math.cos(2 * angle) - 0.040849 * Math.sin(2 * angle));
  const solarHours = (days % 1) * 24 + longitude / 15 + minutes / 60;
  const hourAngle = (solarHours - 12) * 15 * RADIANS;
  const height =
    Math.sin(latitude * RADIANS) * Math.sin(declination) + Math.cos(latitude * RADIANS) * Math.cos(declination) * Math.cos(hourAngle);
  return Math.asin(height) / RADIANS;
}
