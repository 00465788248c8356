import type { SampleDay } from './calendar.ts';
import { randomStream } from './random.ts';

/** Weather of the sample town: clearness of the sky per quarter-hour (0.08 to 1) and mean temperature per day (degrees Celsius). */
interface Weather {
  readonly clearness: Float64Array;
  readonly temperature: Float64Array;
}

const SKIES = { clear: [0.97, 0.03], mixed: [0.68, 0.2], overcast: [0.24, 0.08] } as const;
type Sky = keyof typeof SKIES;

/** Chance of a clear and of an overcast day by month; the rest is mixed. */
const CLEAR = [0.34, 0.36, 0.36, 0.34, 0.36, 0.5, 0.62, 0.56, 0.46, 0.32, 0.24, 0.28];
const OVERCAST = [0.42, 0.36, 0.3, 0.3, 0.26, 0.14, 0.08, 0.12, 0.2, 0.38, 0.5, 0.48];

function nextSky(month: number, yesterday: Sky, chance: number, stays: number): Sky {
  if (stays < 0.35) return yesterday;
  if (chance < (CLEAR[month] ?? 0)) return 'clear';
  return chance > 1 - (OVERCAST[month] ?? 0) ? 'overcast' : 'mixed';
}

/** The year's weather, the same for every plant and house of the town. */
export function makeWeather(days: readonly SampleDay[], seed: string): Weather {
  const random = randomStream(`${seed}/weather`);
  const last = days.at(-1);
  const clearness = new Float64Array((last?.first ?? 0) + (last?.clockQuarters.length ?? 0));
  const temperature = new Float64Array(days.length);
  let sky: Sky = 'mixed';
  let drift = 0;
  let anomaly = 0;
  for (const [index, day] of days.entries()) {
    sky = nextSky(Number(day.date.slice(5, 7)) - 1, sky, random.next(), random.next());
    const [mean, spread] = SKIES[sky];
    for (let quarter = 0; quarter < day.clockQuarters.length; quarter += 1) {
      drift = 0.85 * drift + 0.53 * random.normal();
      clearness[day.first + quarter] = Math.min(1, Math.max(0.08, mean + spread * drift));
    }
    anomaly = 0.7 * anomaly + 1.6 * random.normal();
    temperature[index] = 13.2 - 11.4 * Math.cos((2 * Math.PI * (day.dayOfYear - 18)) / 365) + anomaly;
  }
  return { clearness, temperature };
}
