import { inkOf } from './fills.tsx';

const DASHES = ['', '7 4', '2 3', '10 3 2 3'] as const;
export const dashOf = (series: number): string => DASHES[series % DASHES.length] as string;

const SHAPES = ['M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0', 'M-3 -3h6v6h-6z', 'M0 -4L4 3H-4z', 'M0 -4.5L4.5 0L0 4.5L-4.5 0z'] as const;

/** A point of a series; hollow where the value is estimated. */
export const Mark = ({
  series,
  x,
  y,
  hollow,
}: {
  readonly series: number;
  readonly x: number;
  readonly y: number;
  readonly hollow: boolean;
}) => (
  <path
    d={SHAPES[series % SHAPES.length]}
    transform={`translate(${x} ${y})`}
    stroke="currentColor"
    strokeWidth="1.5"
    className={`${inkOf(series)} ${hollow ? 'fill-surface' : ''}`}
    {...(hollow ? {} : { fill: 'currentColor' })}
  />
);

/** How a series is drawn, beside its name. */
export const LineSwatch = ({ series, hollow = false }: { readonly series: number; readonly hollow?: boolean }) => (
  <svg width="28" height="12" aria-hidden="true" className={`shrink-0 ${inkOf(series)}`}>
    {!hollow && <line x1="0" x2="28" y1="6" y2="6" stroke="currentColor" strokeWidth="2" strokeDasharray={dashOf(series)} />}
    <Mark series={series} x={14} y={6} hollow={hollow} />
  </svg>
);
