import uPlot from 'uplot';
import { colourOf } from '../shell/colour.ts';
import type { Language } from '../shell/language.ts';
import { localeOf } from '../shell/locale.ts';
import type { Decimated } from './decimate.ts';

const ZONE = 'Europe/Rome';
const DAY_S = 86_400;

interface Clock {
  /** Seconds since 1970 of the first interval. */
  readonly startS: number;
  readonly stepS: number;
}

export const toData = ({ at, values }: Decimated, { startS, stepS }: Clock): uPlot.AlignedData => [
  at.map((position) => startS + position * stepS),
  [...values],
];

interface PlotSetting {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly yTexts: (ticks: number[]) => string[];
  /** A stretch was drawn up with the pointer; in seconds since 1970. */
  readonly onShow: (fromS: number, toS: number) => void;
}

/** Names of times in Rome: days where the axis spans days, else hours, with the day at midnight. */
function timeTexts(language: Language): (self: uPlot, seconds: number[], axis: number, space: number, stepS: number) => string[] {
  const text = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(localeOf(language), { timeZone: ZONE, ...options });
  const day = text({ day: 'numeric', month: 'short' });
  const hour = text({ hour: '2-digit', minute: '2-digit' });
  return (_self, seconds, _axis, _space, stepS) =>
    seconds.map((second) => {
      const time = hour.format(second * 1000);
      return stepS >= DAY_S || time === '00:00' ? day.format(second * 1000) : time;
    });
}

/** One line over time in the colours of the theme; dragging asks for another stretch. */
export function plotOptions({ width, height, language, yTexts, onShow }: PlotSetting): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const axis = {
    stroke: colourOf('--muted'),
    grid: { stroke: colourOf('--line'), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  };
  return {
    width,
    height,
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), ZONE),
    cursor: { x: false, y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    scales: { x: { auto: false }, y: { range: { min: { pad: 0, soft: 0, mode: 1 }, max: { pad: 0.05, soft: 0, mode: 2 } } } },
    series: [{}, { stroke: colourOf('--chart-1'), width: 1.5, spanGaps: false }],
    axes: [
      { ...axis, space: 70, values: timeTexts(language) },
      { ...axis, size: 64, values: (_self, ticks) => yTexts(ticks) },
    ],
    hooks: {
      setSelect: [
        (self) => {
          const { left, width: length } = self.select;
          if (length < 4) return;
          onShow(self.posToVal(left, 'x'), self.posToVal(left + length, 'x'));
          self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}
