import type { ReactNode } from 'react';
import { dayText, momentText } from '../kit/format.ts';
import { useLanguage } from '../shell/language.ts';
import type { ChartBasics } from './chart-frame.tsx';
import { say } from './series.ts';

const DAY_LENGTH = '2026-01-01'.length;

interface FigureHeadProps extends Pick<ChartBasics, 'title' | 'unit' | 'asOf' | 'note'> {
  readonly summary: string;
  readonly summaryId?: string;
  readonly controls?: ReactNode;
}

/** Title with unit, age of the figures, summary and what has to be said beside them. */
export function FigureHead({ title, unit, asOf, note, summary, summaryId, controls }: FigureHeadProps) {
  const language = useLanguage();
  return (
    <figcaption>
      <span className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <span>
          <span className="font-semibold">{title}</span>
          {unit && <span className="text-muted"> ({unit})</span>}
          {asOf && (
            <span className="block text-sm text-muted">
              {say(language, 'as of', 'dati al')} {asOf.length > DAY_LENGTH ? momentText(asOf, language) : dayText(asOf, language)}
            </span>
          )}
        </span>
        {controls && (
          <span className="flex flex-wrap gap-2" data-print="no">
            {controls}
          </span>
        )}
      </span>
      <span id={summaryId} className="mt-1 block max-w-prose text-sm">
        {summary}
      </span>
      {note && <span className="mt-1 block text-sm text-muted">{note}</span>}
    </figcaption>
  );
}
