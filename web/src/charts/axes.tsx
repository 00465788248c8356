import { decimalsOf, everyNth } from './scale.ts';
import { type Figures, numberFormat } from './series.ts';

/** The area of a drawing within its margins, in pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const LETTER = 6.6;
export const CHART_HEIGHT = 260;

/** The area that is left beside the longest text of the value axis. */
export const areaOf = (width: number, texts: readonly string[], height = CHART_HEIGHT): Area => {
  const left = Math.ceil(Math.max(...texts.map(({ length }) => length)) * LETTER) + 12;
  return { left, top: 10, width: Math.max(40, width - left - 8), height: height - 36 };
};

/** Texts of an axis: by the chart's own format, or with as many decimals as the step needs. */
export const tickTexts = (language: 'it' | 'en', ticks: readonly number[], format?: Figures['format']): string[] =>
  ticks.map(format ?? numberFormat(language, decimalsOf(ticks)));

interface ValueAxisProps {
  readonly area: Area;
  readonly ticks: readonly number[];
  readonly texts: readonly string[];
  readonly y: (value: number) => number;
}

export const ValueAxis = ({ area, ticks, texts, y }: ValueAxisProps) => (
  <g>
    {ticks.map((tick, at) => (
      <g key={tick}>
        <line
          x1={area.left}
          x2={area.left + area.width}
          y1={y(tick)}
          y2={y(tick)}
          className={tick === 0 ? 'stroke-muted' : 'stroke-line'}
          shapeRendering="crispEdges"
        />
        <text x={area.left - 6} y={y(tick)} dy="0.32em" textAnchor="end" className="fill-muted text-xs tabular-nums">
          {texts[at]}
        </text>
      </g>
    ))}
  </g>
);

interface LabelAxisProps {
  readonly area: Area;
  readonly labels: readonly string[];
  /** The middle of a position in pixels. */
  readonly x: (at: number) => number;
}

/** As many labels as fit beside each other, at even distances. */
export function LabelAxis({ area, labels, x }: LabelAxisProps) {
  const nth = everyNth(Math.max(1, ...labels.map(({ length }) => length)) * LETTER + 10, area.width / Math.max(1, labels.length));
  return (
    <g>
      {labels.map((label, at) =>
        at % nth === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a label stands for its position
          <text key={at} x={x(at)} y={area.top + area.height + 18} textAnchor="middle" className="fill-muted text-xs">
            {label}
          </text>
        ) : null,
      )}
    </g>
  );
}
