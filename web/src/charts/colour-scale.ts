import { linear, type Span } from './scale.ts';

/** Dark blue over teal to a pale green: its lightness rises steadily, so it can be distinguished without red and green and in grey print. */
const STOPS = [
  [8, 29, 88],
  [34, 94, 168],
  [29, 145, 192],
  [65, 182, 196],
  [127, 205, 187],
  [199, 233, 180],
  [240, 249, 232],
] as const;

export type Rgb = readonly [red: number, green: number, blue: number];

/** The colour of a share from 0 to 1. What is much stands out from the ground: light on dark, dark on light. */
export function colourAt(share: number, dark: boolean): Rgb {
  const place = Math.min(1, Math.max(0, dark ? share : 1 - share)) * (STOPS.length - 1);
  const below = Math.min(Math.floor(place), STOPS.length - 2);
  const [from, to] = [STOPS[below] as Rgb, STOPS[below + 1] as Rgb];
  return [0, 1, 2].map((channel) =>
    Math.round((from[channel] as number) + ((to[channel] as number) - (from[channel] as number)) * (place - below)),
  ) as unknown as Rgb;
}

const cssColour = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

/** The colour of a value within a span. */
export function colourScale(span: Span, dark: boolean): (value: number) => string {
  const share = linear(span, [0, 1]);
  return (value) => cssColour(colourAt(share(value), dark));
}
