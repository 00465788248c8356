import type { ReactNode } from 'react';
import type { Language } from '../../shell/language.ts';
import { Day, Energy, Moment, Money, Month, Nothing, Percent, Power } from '../figures.tsx';
import { type Column, isNone, textOf } from './column.ts';

/** What the cell of a row shows. */
export function cellOf<T>(column: Column<T>, row: T, language: Language): ReactNode {
  if (column.cell) return column.cell(row);
  const value = column.value(row);
  if (isNone(value)) return <Nothing />;
  if (typeof value === 'boolean' || column.words) return textOf(column, value, language);
  switch (column.kind) {
    case 'money':
      return <Money cents={value} />;
    case 'energy':
      return <Energy value={value} />;
    case 'kwh':
      return <Energy value={value} unit="kWh" />;
    case 'power':
      return <Power kw={value} />;
    case 'percent':
      return <Percent share={value} />;
    case 'day':
      return <Day day={String(value)} />;
    case 'month':
      return <Month month={String(value)} />;
    case 'moment':
      return <Moment at={String(value)} />;
    default:
      return textOf(column, value, language);
  }
}
