const RAD = Math.PI / 180;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const J2000_MS = Date.UTC(2000, 0, 1, 12);

/** Degrees north and east. */
interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Instants (epoch ms). */
interface Daylight {
  readonly from: number;
  readonly to: number;
}

/** The corners of Italy with a margin: Lampedusa to Vetta d'Italia, Rocca Bernauda to Capo d'Otranto. */
const ITALY = { latitudes: [35, 37.5, 40, 42.5, 45, 47.5], west: 6, east: 19 };

/** Degrees at which even diffuse light gives no energy any more: the end of civil twilight. */
const DARK = -6;

/**
 * From when to when the sun stands above an elevation (degrees) on a day (UTC, its midnight in epoch ms); the mean formulas of the almanac
 * for noon of the day, good to some minutes below the polar circles.
 */
export function sunAbove(midnight: number, { latitude, longitude }: Place, elevation: number): Daylight {
  const { declination, equationMinutes } = sunAtNoon(midnight);
  const rise = Math.sin(elevation * RAD) - Math.sin(latitude * RAD) * Math.sin(declination);
  const hourAngle = Math.acos(Math.min(1, Math.max(-1, rise / (Math.cos(latitude * RAD) * Math.cos(declination))))) / RAD;
  const noon = midnight + DAY_MS / 2 - (longitude * 4 + equationMinutes) * MINUTE_MS;
  return { from: noon - hourAngle * 4 * MINUTE_MS, to: noon + hourAngle * 4 * MINUTE_MS };
}

/** Declination (radians), and by how many minutes the true sun is ahead of the mean one. */
function sunAtNoon(midnight: number) {
  const days = (midnight + DAY_MS / 2 - J2000_MS) / DAY_MS;
  const meanDegrees = 280.459 + 0.98564736 * days;
  const anomaly = (357.529 + 0.98560028 * days) * RAD;
  const ecliptic = (meanDegrees + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const obliquity = 23.439 * RAD;
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic)) / RAD;
  const ahead = ((((meanDegrees - ascension + 180) % 360) + 360) % 360) - 180;
  return { declination: Math.asin(Math.sin(obliquity) * Math.sin(ecliptic)), equationMinutes: ahead * 4 };
}

/** From when to when there may be light anywhere in Italy on a day (UTC). */
function lightOfDay(midnight: number): Daylight {
  const at = (longitude: number) => ITALY.latitudes.map((latitude) => sunAbove(midnight, { latitude, longitude }, DARK));
  return { from: Math.min(...at(ITALY.east).map(({ from }) => from)), to: Math.max(...at(ITALY.west).map(({ to }) => to)) };
}

/** Which of so many intervals from an instant on lie wholly in the dark, wherever in Italy: 1, else 0. */
export function darkIntervals(startMs: number, count: number, minutes: number): Uint8Array {
  const dark = new Uint8Array(count);
  let light = lightOfDay(Math.floor(startMs / DAY_MS) * DAY_MS);
  for (let i = 0; i < count; i += 1) {
    const from = startMs + i * minutes * MINUTE_MS;
    const to = from + minutes * MINUTE_MS;
    const midnight = Math.floor(from / DAY_MS) * DAY_MS;
    if (light.from < midnight) light = lightOfDay(midnight);
    dark[i] = to <= light.from || from >= light.to ? 1 : 0;
  }
  return dark;
}
