import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useLanguage } from '../shell/language.ts';
import { CHART_HEIGHT, tickTexts } from './axes.tsx';
import type { Decimated } from './decimate.ts';
import { plotOptions, toData } from './plot-options.ts';
import { dayStartMs } from './rome-days.ts';
import { useDark } from './use-dark.ts';
import type { Stretch } from './use-zoom.ts';

interface LongPlotProps {
  readonly drawn: Decimated;
  readonly firstDay: string;
  readonly minutes: number;
  readonly width: number;
  readonly seen: Stretch;
  /** Position of the cursor. */
  readonly at: number | null;
  readonly onPoint: (at: number | null) => void;
  readonly onShow: (seen: Stretch) => void;
  readonly format: ((value: number) => string) | undefined;
}

/** The drawing of a long series by uPlot, which is loaded with it. */
export function LongPlot(props: LongPlotProps) {
  const { drawn, firstDay, minutes, width, seen, at, format } = props;
  const language = useLanguage();
  const dark = useDark();
  const element = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLSpanElement>(null);
  const [plot, setPlot] = useState<uPlot>();
  const latest = useRef(props);
  const [startS, stepS] = [dayStartMs(firstDay) / 1000, minutes * 60];
  useEffect(() => {
    latest.current = props;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the options read the colours of the theme
  useEffect(() => {
    if (element.current === null) return undefined;
    const positionAt = (seconds: number): number => {
      const [from, to] = latest.current.seen;
      return Math.min(to, Math.max(from, Math.round((seconds - startS) / stepS)));
    };
    const options = plotOptions({
      width,
      height: CHART_HEIGHT,
      language,
      yTexts: (ticks) => tickTexts(language, ticks, format),
      onShow: (fromS, toS) => latest.current.onShow([positionAt(fromS), positionAt(toS)]),
    });
    const made = new uPlot(options, toData(latest.current.drawn, { startS, stepS }), element.current);
    const point = ({ offsetX }: PointerEvent): void => latest.current.onPoint(positionAt(made.posToVal(offsetX, 'x')));
    made.over.addEventListener('pointerdown', point);
    made.over.addEventListener('pointermove', point);
    made.over.addEventListener('pointerleave', ({ pointerType }) => pointerType !== 'touch' && latest.current.onPoint(null));
    setPlot(made);
    return () => {
      setPlot(undefined);
      made.destroy();
    };
  }, [width, language, dark, format, startS, stepS]);
  useEffect(() => {
    plot?.setData(toData(drawn, { startS, stepS }), false);
    plot?.setScale('x', { min: startS + seen[0] * stepS, max: startS + Math.max(seen[1], seen[0] + 1) * stepS });
  }, [plot, drawn, seen, startS, stepS]);
  useEffect(() => {
    const mark = line.current;
    if (mark === null || plot === undefined) return;
    const { offsetLeft, offsetTop, clientHeight } = plot.over;
    mark.hidden = at === null;
    mark.style.transform = `translate(${offsetLeft + plot.valToPos(startS + (at ?? 0) * stepS, 'x')}px, ${offsetTop}px)`;
    mark.style.height = `${clientHeight}px`;
  });
  return (
    <div className="absolute inset-0">
      <div ref={element} className="touch-pan-y" />
      <span ref={line} hidden className="pointer-events-none absolute top-0 left-0 w-0.5 bg-ink" />
    </div>
  );
}
