import { type ReactNode, useId } from 'react';
import { useLanguage } from '../shell/language.ts';
import { Fills, fillOf, missingFill } from './fills.tsx';
import { say } from './series.ts';

export const Legend = ({ children }: { readonly children: ReactNode }) => (
  <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">{children}</ul>
);

export const LegendItem = ({ swatch, children }: { readonly swatch: ReactNode; readonly children: ReactNode }) => (
  <li className="flex items-center gap-2">
    {swatch}
    <span>{children}</span>
  </li>
);

/** The fill of a series, or the hatch of what is missing, as a small square. */
export function Swatch({ series }: { readonly series: number | 'missing' }) {
  const id = useId();
  return (
    <svg width="16" height="16" aria-hidden="true" className="shrink-0">
      <Fills id={id} />
      <rect
        x="0.5"
        y="0.5"
        width="15"
        height="15"
        rx="2"
        fill={series === 'missing' ? missingFill(id) : fillOf(id, series)}
        className="stroke-line"
      />
    </svg>
  );
}

export function MissingItem() {
  const language = useLanguage();
  return <LegendItem swatch={<Swatch series="missing" />}>{say(language, 'missing', 'dato mancante')}</LegendItem>;
}
