import type { SourcePoint, SourceSecret, SourceSettings } from '../../domain/metering/sources/kinds.ts';
import type { DayWindow } from '../../domain/metering/sources/windows.ts';

/** How a source is reached, and in which zone its days are. */
export interface SourceAccess {
  readonly url: string;
  readonly settings: SourceSettings;
  readonly secret: SourceSecret;
  readonly timeZone: string;
}

/** What a source gave for some days, as it came. */
export type SourceAnswer =
  | { readonly kind: 'datadis'; readonly parts: readonly { readonly point: SourcePoint; readonly data: unknown }[] }
  | { readonly kind: 'shelly'; readonly parts: readonly { readonly point: SourcePoint; readonly data: readonly unknown[] }[] }
  | { readonly kind: 'gme'; readonly parts: readonly unknown[] }
  | { readonly kind: 'entsoe'; readonly parts: readonly { readonly zone: string; readonly xml: Buffer }[] }
  | { readonly kind: 'open_meteo'; readonly data: unknown };

/** Asks one source, with one sign-in for all windows of a run. Throws a `SourceFault`. */
export interface SourceAdapter {
  fetch(asked: DayWindow): Promise<SourceAnswer>;
}
