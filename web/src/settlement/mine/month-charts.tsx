import { HourCharts } from '../hour-charts.tsx';
import type { MonthCurves } from './curves.ts';
import { SideChoice } from './side-choice.tsx';
import { type Side, sideOf, sidesIn } from './sides.ts';

interface MonthChartsProps {
  readonly curves: MonthCurves;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

/** A month of one side of a member. */
export function MonthCharts({ curves, side: wanted, onSide }: MonthChartsProps) {
  const sides = sidesIn(curves);
  const side = sides.includes(wanted) ? wanted : (sides[0] ?? 'community');
  return (
    <>
      <SideChoice sides={sides} side={side} onSide={onSide} />
      <HourCharts key={side} month={curves.month} hours={sideOf(curves, side)} />
    </>
  );
}
