import { inputClass } from '../kit/inputs.ts';
import { Card, Notice } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { textParam, useSearchParams } from '../kit/search-params.ts';
import { useWords } from '../shell/words.ts';
import { HourCharts } from './hour-charts.tsx';
import { type MonthCurves, type Subject, sumOf, useMonthCurves } from './mine/curves.ts';
import type { SideCurves } from './mine/sides.ts';
import type { RunDetail } from './run-page.tsx';

const WORDS = {
  what: ['What is shown', 'Che cosa si vede'],
  taken: ['Community: taken from the grid', 'Comunità: prelevata dalla rete'],
  given: ['Community: fed into the grid', 'Comunità: immessa in rete'],
  plants: ['Plants', 'Impianti'],
  points: ['Points', 'Punti'],
  none: ['No hours are kept of this version.', 'Di questa versione non sono conservate le ore.'],
} as const;
const PARAMS = { of: textParam('taken', 40) };

/** Hours of the community, or of one plant or point, of a month. */
export function RunHours({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const [{ of }, set] = useSearchParams(PARAMS);
  const subject = subjectOf(of);
  return (
    <Card>
      <label className="mb-4 block space-y-1">
        <span className="text-sm font-medium">{words.what}</span>
        <select className={inputClass('block w-full max-w-md')} value={of} onChange={({ target }) => set({ of: target.value })}>
          <option value="taken">{words.taken}</option>
          <option value="given">{words.given}</option>
          <optgroup label={words.plants}>
            {run.plants.map(({ section_id, code }) => (
              <option key={section_id} value={`plant-${section_id}`}>
                {code}
              </option>
            ))}
          </optgroup>
          <optgroup label={words.points}>
            {run.points.map(({ point_id, pod }) => (
              <option key={point_id} value={`point-${point_id}`}>
                {pod}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <Read of={useMonthCurves(run, subject)}>
        {(curves) => {
          const hours = hoursOf(curves, of);
          return hours.all.length === 0 ? (
            <Notice>
              <p>{words.none}</p>
            </Notice>
          ) : (
            <HourCharts key={of} month={run.month} hours={hours} />
          );
        }}
      </Read>
    </Card>
  );
}

function subjectOf(of: string): Subject {
  const [, kind, id] = /^(plant|point)-(\d{1,15})$/.exec(of) ?? [];
  return kind === undefined ? { subject_kind: 'configuration' } : { subject_kind: kind as 'plant' | 'point', subject_id: Number(id) };
}

function hoursOf(curves: MonthCurves, of: string): SideCurves {
  if (of.startsWith('plant-')) return { all: sumOf(curves, 'plant', 'injected'), shared: sumOf(curves, 'plant', 'attributed') };
  if (of.startsWith('point-')) return { all: sumOf(curves, 'point', 'withdrawn'), shared: sumOf(curves, 'point', 'coincident') };
  return {
    all: sumOf(curves, 'configuration', of === 'given' ? 'injected' : 'withdrawn'),
    shared: sumOf(curves, 'configuration', 'shared'),
  };
}
