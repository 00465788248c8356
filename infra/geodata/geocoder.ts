import { z } from 'zod';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { Position } from '../../domain/kernel/geometry/shape.ts';
import { isInItaly } from '../../domain/kernel/geometry/shape.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { geodataMessages } from './messages.ts';

/** A place that a provider found for an address. */
export interface PlacedAddress {
  readonly label: string;
  readonly position: Position;
}

/** Answers a few places in Italy for an address, the best first. */
export type Geocoder = (address: string, language: Language) => Promise<PlacedAddress[]>;

const MOST_PLACES = 5;
const TIMEOUT_MS = 8_000;
const MOST_BYTES = 1_000_000;

const Answer = z.array(
  z.object({
    lat: z.coerce.number().min(-90).max(90),
    lon: z.coerce.number().min(-180).max(180),
    display_name: z.string().transform((text) => text.slice(0, 300)),
  }),
);

/**
 * A geocoder that speaks the search of Nominatim (`/search?format=jsonv2`), as the public server, an own one or a hosted one does; `base` may
 * carry a key as a query. Any fault of the provider is `unavailable`: the position is chosen on the map then.
 */
export const createGeocoder =
  (base: string, send: typeof fetch = fetch): Geocoder =>
  async (address, language) => {
    const read = Answer.safeParse(await ask(searchUrl(base, address, language), send));
    if (!read.success) throw new DomainError('unavailable', geodataMessages.geocoderUnreadable);
    return read.data
      .map(({ lat, lon, display_name }) => ({ label: display_name, position: [lon, lat] as const }))
      .filter(({ position }) => isInItaly(position))
      .slice(0, MOST_PLACES);
  };

function searchUrl(base: string, address: string, language: Language): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/search`;
  const asked = { q: address, format: 'jsonv2', countrycodes: 'it', limit: String(MOST_PLACES), 'accept-language': language };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url;
}

async function ask(url: URL, send: typeof fetch): Promise<unknown> {
  try {
    const headers = { Accept: 'application/json', 'User-Agent': 'Condivisa' };
    const response = await send(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = response.ok ? await response.text() : '';
    return text.length > MOST_BYTES ? undefined : JSON.parse(text);
  } catch {
    throw new DomainError('unavailable', geodataMessages.geocoderSilent);
  }
}
