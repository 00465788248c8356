/** Five fills that differ by pattern as well as by colour, and the hatch of what is missing. */
const INKS = ['text-chart-1', 'text-chart-2', 'text-chart-3', 'text-chart-4', 'text-chart-5'] as const;
const MARKS = ['', 'M0 8L8 0M-2 2L2 -2M6 10L10 6', 'M2 2h2v2h-2zM6 6h2v2h-2z', 'M0 0L8 8M-2 6L2 10M6 -2L10 2', 'M0 4h8M4 0v8'] as const;

export const inkOf = (series: number): string => INKS[series % INKS.length] as string;
export const fillOf = (id: string, series: number): string => `url(#${id}-${series % INKS.length})`;
export const missingFill = (id: string): string => `url(#${id}-missing)`;

/** The definitions of the fills, once in each drawing. */
export const Fills = ({ id }: { readonly id: string }) => (
  <defs>
    {INKS.map((ink, series) => (
      <pattern key={ink} id={`${id}-${series}`} width="8" height="8" patternUnits="userSpaceOnUse" className={ink}>
        <rect width="8" height="8" fill="currentColor" opacity={series === 0 ? 1 : 0.55} />
        <path d={MARKS[series]} stroke="currentColor" strokeWidth="2" fill="none" />
      </pattern>
    ))}
    <pattern id={`${id}-missing`} width="6" height="6" patternUnits="userSpaceOnUse" className="text-muted">
      <path d="M0 6L6 0M-1 1L1 -1M5 7L7 5" stroke="currentColor" strokeWidth="1" opacity="0.6" />
    </pattern>
  </defs>
);
