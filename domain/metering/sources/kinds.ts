import type { MARKET_ZONES } from '../../kernel/legal/regions.ts';
import type { Quantity } from '../known-series.ts';

/** What a source can be. */
export const SOURCE_KINDS = ['datadis', 'shelly', 'gme', 'entsoe', 'open_meteo'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const SOURCE_STATES = ['active', 'paused'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** What came of asking for some days. */
export const PULL_OUTCOMES = ['stored', 'unchanged', 'nothing', 'fault'] as const;
export type PullOutcome = (typeof PULL_OUTCOMES)[number];

/** Which of the two counters of a meter a series is: energy taken, or energy given back. */
export const FLOWS = ['taken', 'given'] as const;

/** A point, section or storage as the source calls it. */
export interface SourcePoint {
  /** POD or code, as files name it. */
  readonly code: string;
  readonly quantity: Quantity;
  /** Number of the supply, or of the meter within the device, at the source. */
  readonly remote: string;
  readonly flow: (typeof FLOWS)[number];
}

type MarketZone = (typeof MARKET_ZONES)[number];

/** What a source is asked for; which of it is set depends on its kind. Never a secret. */
export interface SourceSettings {
  readonly points?: readonly SourcePoint[] | undefined;
  readonly zones?: readonly MarketZone[] | undefined;
  /** Of prices: whether they count, or are what those that count are compared with. */
  readonly use?: 'count' | 'check' | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
}

/** What the source knows us by. */
export interface SourceSecret {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
}

export type SourceSubject = 'readings' | 'prices' | 'weather';

interface KindFacts {
  readonly subject: SourceSubject;
  /** Most days of one call, and whether a call stays within a calendar month. */
  readonly daysPerCall: number;
  readonly byMonth: boolean;
  /** Milliseconds between two calls. */
  readonly pauseMs: number;
  readonly usual: { readonly everyMinutes: number; readonly callsPerHour: number; readonly callsPerDay: number };
}

/**
 * How each kind is asked. GME: 10 connections a minute, 100 an hour; ENTSO-E: 400 a minute, at most a year a query; source: protocols.md
 * section 4, technical guide of GME 2025-10. Datadis gives whole months.
 */
export const KIND_FACTS: Readonly<Record<SourceKind, KindFacts>> = {
  datadis: {
    subject: 'readings',
    daysPerCall: 31,
    byMonth: true,
    pauseMs: 0,
    usual: { everyMinutes: 720, callsPerHour: 60, callsPerDay: 500 },
  },
  shelly: {
    subject: 'readings',
    daysPerCall: 1,
    byMonth: false,
    pauseMs: 0,
    usual: { everyMinutes: 60, callsPerHour: 240, callsPerDay: 2_000 },
  },
  gme: {
    subject: 'prices',
    daysPerCall: 1,
    byMonth: false,
    pauseMs: 6_100,
    usual: { everyMinutes: 180, callsPerHour: 90, callsPerDay: 800 },
  },
  entsoe: {
    subject: 'prices',
    daysPerCall: 31,
    byMonth: false,
    pauseMs: 200,
    usual: { everyMinutes: 180, callsPerHour: 300, callsPerDay: 3_000 },
  },
  open_meteo: {
    subject: 'weather',
    daysPerCall: 7,
    byMonth: false,
    pauseMs: 0,
    usual: { everyMinutes: 180, callsPerHour: 20, callsPerDay: 200 },
  },
};

/** Days again asked for at each pull, and days back in which missing ones are asked for again, where nothing else is said. */
export const USUAL_RECHECK_DAYS = 3;
export const USUAL_REFILL_DAYS = 40;
