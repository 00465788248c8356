import { colourScale } from './colour-scale.ts';
import { Legend, LegendItem, MissingItem } from './legend.tsx';
import type { Span } from './scale.ts';
import { type Figures, figure } from './series.ts';

const STEPS = [0, 0.25, 0.5, 0.75, 1] as const;

/** Colours of five values from the lowest to the highest, written beside them. */
export function HeatLegend({
  figures,
  span,
  dark,
  missing,
}: {
  readonly figures: Figures;
  readonly span: Span;
  readonly dark: boolean;
  readonly missing: boolean;
}) {
  const colour = colourScale(span, dark);
  const steps = span[0] === span[1] ? [0] : STEPS;
  return (
    <Legend>
      {steps.map((share) => {
        const value = span[0] + (span[1] - span[0]) * share;
        return (
          <LegendItem
            key={share}
            swatch={
              <svg width="16" height="16" aria-hidden="true" className="shrink-0">
                <rect x="0.5" y="0.5" width="15" height="15" rx="2" fill={colour(value)} className="stroke-line" />
              </svg>
            }
          >
            {figure(figures, value)}
          </LegendItem>
        );
      })}
      {missing && <MissingItem />}
    </Legend>
  );
}
