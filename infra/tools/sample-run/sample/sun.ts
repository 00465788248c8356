/** Unit vector towards the sun: east, north, up. */
export interface SunVector {
  readonly east: number;
  readonly north: number;
  readonly up: number;
}

const RAD = Math.PI / 180;
const DAY_MS = 86_400_000;
const J2000_MS = Date.UTC(2000, 0, 1, 12);

/** Where the sun stands at an instant (epoch ms), seen from a place in degrees; low-precision formulas of the almanac, good to 0.1 degree. */
export function sunVector(instantMs: number, longitude: number, latitude: number): SunVector {
  const days = (instantMs - J2000_MS) / DAY_MS;
  const anomaly = (357.529 + 0.98560028 * days) * RAD;
  const ecliptic = (280.459 + 0.98564736 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const obliquity = 23.439 * RAD;
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const siderealDegrees = 280.46062 + 360.98564737 * days + longitude;
  const hourAngle = siderealDegrees * RAD - ascension;
  const up = Math.sin(latitude * RAD) * Math.sin(declination) + Math.cos(latitude * RAD) * Math.cos(declination) * Math.cos(hourAngle);
  const north = Math.cos(latitude * RAD) * Math.sin(declination) - Math.sin(latitude * RAD) * Math.cos(declination) * Math.cos(hourAngle);
  return { east: -Math.cos(declination) * Math.sin(hourAngle), north, up };
}

/** How a plant lies: tilt from the horizontal, azimuth from south towards west, both in degrees. */
export interface Plane {
  readonly tiltDegrees: number;
  readonly azimuthDegrees: number;
}

export function planeNormal({ tiltDegrees, azimuthDegrees }: Plane): SunVector {
  const flat = Math.sin(tiltDegrees * RAD);
  return { east: -flat * Math.sin(azimuthDegrees * RAD), north: -flat * Math.cos(azimuthDegrees * RAD), up: Math.cos(tiltDegrees * RAD) };
}

/** Power density (W/m2) on a plane; `clearness` is 1 under a clear sky and near 0.1 under thick cloud. */
export function irradiance(sun: SunVector, normal: SunVector, clearness: number): number {
  if (sun.up <= 0.01) return 0;
  const beamClear = 1353 * 0.7 ** ((1 / sun.up) ** 0.678);
  const beam = beamClear * Math.max(0, (clearness - 0.2) / 0.8) ** 1.3;
  const horizontalClear = beamClear * sun.up * 1.1;
  const diffuse = Math.max(0.08 * horizontalClear, horizontalClear * clearness - beam * sun.up);
  const onPlane = Math.max(0, sun.east * normal.east + sun.north * normal.north + sun.up * normal.up);
  return beam * onPlane + diffuse * (1 + normal.up) * 0.5;
}
