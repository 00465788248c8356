import { useId } from 'react';
import { Icon } from '../kit/icon.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { ChartBasics } from './chart-frame.tsx';
import { FigureHead } from './figure-head.tsx';
import { Fills, fillOf, missingFill } from './fills.tsx';
import { type EnergyFlow, flowSummary, restOf } from './flow-words.ts';
import { type Figures, figure, isThere, type Value } from './series.ts';
import { useFigures } from './use-chart.ts';

const WORDS = {
  shared: ['shared by the community', 'condivisa dalla comunità'],
  rest: ['other energy from the grid', 'altra energia dalla rete'],
  own: ['from own plant', 'dal proprio impianto'],
  given: ['given to the grid', 'immessa in rete'],
  site: ['Site', 'Utenza'],
  missing: ['missing', 'dato mancante'],
} as const;

/** What came into a home and what left it, as bands as broad as the energy. */
export function Flow(props: ChartBasics & EnergyFlow) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const figures = useFigures(props);
  const id = useId();
  const rest = restOf(props);
  const values = [props.shared, rest, props.ownUse, props.given].filter(isThere);
  const band = { id, figures, most: Math.max(...values, 0), missing: words.missing };
  return (
    <figure className="min-w-0 break-inside-avoid">
      <FigureHead {...props} summary={flowSummary(language, figures, props)} />
      <svg width="0" height="0" aria-hidden="true" className="absolute">
        <Fills id={id} />
      </svg>
      <div className="mt-3 flex items-center gap-2">
        <ul className="min-w-0 flex-1 space-y-3">
          <Band {...band} name={words.shared} value={props.shared} series={0} />
          <Band {...band} name={words.rest} value={rest} series={2} />
          {props.ownUse !== undefined && <Band {...band} name={words.own} value={props.ownUse} series={3} />}
        </ul>
        <p className="flex shrink-0 flex-col items-center rounded-lg border border-line bg-raised px-2 py-3 text-sm">
          <Icon name="house" size={28} />
          {words.site}
        </p>
        {props.given === undefined ? null : (
          <ul className="min-w-0 flex-1">
            <Band {...band} name={words.given} value={props.given} series={1} />
          </ul>
        )}
      </div>
    </figure>
  );
}

interface BandProps {
  readonly id: string;
  readonly figures: Figures;
  readonly most: number;
  readonly missing: string;
  readonly name: string;
  readonly value: Value;
  readonly series: number;
}

const BROADEST = 36;
const THINNEST = 2;
const ARROW = 14;

/** An arrow to the right, as broad as its value. */
function Band({ id, figures, most, missing, name, value, series }: BandProps) {
  const breadth = isThere(value) && most > 0 ? Math.max(THINNEST, (value / most) * BROADEST) : 8;
  const height = breadth + 8;
  const fill = isThere(value) ? fillOf(id, series) : missingFill(id);
  return (
    <li className="text-sm">
      <span className="font-medium tabular-nums">{isThere(value) ? figure(figures, value) : missing}</span>{' '}
      <span className="text-muted">{name}</span>
      <span className="flex">
        <svg height={height} className="min-w-0 flex-1" aria-hidden="true">
          <rect x="0" y="4" width="100%" height={breadth} fill={fill} />
        </svg>
        <svg width={ARROW} height={height} className="shrink-0" aria-hidden="true">
          <path d={`M0 0L${ARROW} ${height / 2}L0 ${height}z`} fill={fill} />
        </svg>
      </span>
    </li>
  );
}
