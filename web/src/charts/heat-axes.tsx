import type { ReactNode } from 'react';
import { everyNth } from './scale.ts';

interface AxisProps {
  readonly labels: readonly string[];
  /** In pixels. */
  readonly length: number;
}

const LINE = 22;
const LETTER = 7;

const groups = (labels: readonly string[], nth: number) =>
  labels.flatMap((label, at) => (at % nth === 0 ? [{ at, label, size: Math.min(nth, labels.length - at) }] : []));

const Side = ({ labels, length }: AxisProps) => (
  <div className="flex flex-col text-right text-xs text-muted" style={{ height: length }} aria-hidden="true">
    {groups(labels, everyNth(LINE, length / labels.length)).map(({ at, label, size }) => (
      <span key={at} className="min-h-0 leading-none" style={{ flex: size }}>
        {label}
      </span>
    ))}
  </div>
);

const Foot = ({ labels, length }: AxisProps) => {
  const slot = length / labels.length;
  const widest = Math.max(...labels.map((label) => label.length)) * LETTER + 8;
  return (
    <div className="mt-1 flex overflow-hidden text-xs text-muted" aria-hidden="true">
      {groups(labels, everyNth(widest, slot)).map(({ at, label, size }) => (
        <span key={at} className="min-w-0 whitespace-nowrap" style={{ flex: size }}>
          {slot * size < widest - 10 ? '' : label}
        </span>
      ))}
    </div>
  );
};

interface HeatAxesProps {
  readonly side: readonly string[];
  readonly foot: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** As many names of rows and columns as fit, each beginning where its row or column begins. */
export const HeatAxes = ({ side, foot, width, height, children }: HeatAxesProps) => (
  <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
    <Side labels={side} length={height} />
    {children}
    <span />
    <Foot labels={foot} length={width} />
  </div>
);
