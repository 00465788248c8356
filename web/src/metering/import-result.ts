/** What the API says of an import that has ended; the result of an operation is free in its form. */
export interface ImportResult {
  /** Nothing was stored: the figures say what would be. */
  readonly dry_run: boolean;
  readonly series: number;
  readonly days_stored: number;
  readonly days_unchanged: number;
  readonly missing_intervals: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly touched_months: readonly string[];
  readonly ignored: readonly Ignored[];
  readonly warnings: readonly { readonly path: string; readonly message: string }[];
  readonly implausible: readonly Implausible[];
}

export interface Ignored {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly intervals?: number;
  readonly reason: string;
}

export interface Implausible {
  readonly code: string;
  readonly quantity: string;
  readonly from: string;
  readonly intervals: number;
  readonly most_kwh: number;
  readonly largest_kwh: number;
}

const listOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);

/** The result as that of an import of readings or prices; undefined where it is of another kind. */
export function readImportResult(result: Readonly<Record<string, unknown>>): ImportResult | undefined {
  if (typeof result.days_stored !== 'number') return undefined;
  return {
    ...(result as unknown as ImportResult),
    dry_run: result.dry_run === true,
    touched_months: listOf(result.touched_months),
    ignored: listOf(result.ignored),
    warnings: listOf(result.warnings),
    implausible: listOf(result.implausible),
  };
}

export interface IgnoredReason {
  readonly reason: string;
  readonly days: number;
  readonly intervals: number;
  readonly parts: readonly Ignored[];
}

/** What was ignored by its reason, the most days first. */
export function byReason(ignored: readonly Ignored[]): readonly IgnoredReason[] {
  const sum = (parts: readonly Ignored[], of: (part: Ignored) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return [...Map.groupBy(ignored, ({ reason }) => reason)]
    .map(([reason, parts]) => ({
      reason,
      days: sum(parts, ({ days }) => days),
      intervals: sum(parts, ({ intervals = 0 }) => intervals),
      parts,
    }))
    .sort((a, b) => b.days - a.days);
}
