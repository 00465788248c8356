import { useId } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { ChartBasics } from './chart-frame.tsx';
import { FigureHead } from './figure-head.tsx';
import { Fills, fillOf, inkOf } from './fills.tsx';
import { Swatch } from './legend.tsx';
import { layParts, type Part, partsSummary, type Share } from './parts.ts';
import { figure } from './series.ts';
import { useFigures } from './use-chart.ts';

interface ShareBarProps extends ChartBasics {
  /** At most five, in the order in which they are named. Deductions are below zero. */
  readonly parts: readonly Part[];
}

const WORDS = { total: ['Total', 'Totale'] } as const;
const ROW = 28;

/** A total split into its named parts; the list below holds every part in words. */
export function ShareBar(props: ShareBarProps) {
  const { parts } = props;
  const words = useWords(WORDS);
  const language = useLanguage();
  const figures = useFigures(props);
  const id = useId();
  const { added, deducted } = layParts(parts);
  return (
    <figure className="min-w-0 break-inside-avoid">
      <FigureHead {...props} summary={partsSummary(language, figures, parts)} />
      <svg width="100%" height={(deducted.length > 0 ? 2 : 1) * ROW} aria-hidden="true" className="mt-3 block">
        <Fills id={id} />
        {added.map((share) => (
          <Piece key={share.at} id={id} share={share} y={0} />
        ))}
        {deducted.map((share) => (
          <Piece key={share.at} id={id} share={share} y={ROW} />
        ))}
      </svg>
      <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] gap-y-1 text-sm tabular-nums">
        {parts.map(({ name, value }, at) => (
          <div key={name} className="contents">
            <dt className="flex items-center gap-2 pr-4">
              <Swatch series={at} />
              {name}
            </dt>
            <dd className="text-right">{figure(figures, value)}</dd>
          </div>
        ))}
        <div className="contents font-semibold">
          <dt className="border-t border-line pt-1">{words.total}</dt>
          <dd className="border-t border-line pt-1 text-right">
            {figure(
              figures,
              parts.reduce((sum, { value }) => sum + value, 0),
            )}
          </dd>
        </div>
      </dl>
    </figure>
  );
}

const Piece = ({ id, share, y }: { readonly id: string; readonly share: Share; readonly y: number }) => (
  <rect
    x={`${share.from * 100}%`}
    width={`${share.length * 100}%`}
    y={y + 1}
    height={ROW - 6}
    fill={fillOf(id, share.at)}
    stroke="currentColor"
    className={inkOf(share.at)}
  />
);
