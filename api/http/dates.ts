import { z } from '@hono/zod-openapi';
import { schemaText } from '../../domain/kernel/messages.ts';
import { type BoundsName, DATE_BOUNDS, isWithin, legalDay } from '../../domain/kernel/time/bounds.ts';
import { httpMessages } from './messages.ts';
import { day, month, timestamp } from './schemas.ts';

export const today = (): string => legalDay(Date.now());

/** A date that callers give, within the bounds of its kind; `x-bounds` names them in the document. */
function bounded<S extends z.ZodType<string>>(schema: S, name: BoundsName, dayOf: (value: string) => string): S {
  const { first, last } = DATE_BOUNDS[name];
  const checked = schema.check(({ value, issues }) => {
    const now = today();
    // A value in the wrong form is reported by its format check and has no day.
    if (issues.length > 0 || isWithin(name, dayOf(value), now)) return;
    issues.push({ code: 'custom', message: schemaText(httpMessages.outOfRange(first, last(now))), input: value });
  });
  return checked.openapi({ 'x-bounds': name });
}

const asDay = (value: string): string => value;
const firstOf = (value: string): string => `${value}-01`;
const dayOfInstant = (value: string): string => new Date(value).toISOString().slice(0, 10);

/** The day on which something happened: never ahead. */
export const pastDay = bounded(day, 'happened', asDay);
/** An instant at which something happened. */
export const pastInstant = bounded(timestamp, 'happened', dayOfInstant);
export const firstDay = bounded(day, 'begins', asDay);
/** The end of a validity, the first day that no longer counts. */
export const endDay = bounded(day, 'ends', asDay);
/** A day on which a plant began or will begin to operate. */
export const operationDay = bounded(day, 'operates', asDay);
/** A month that can be settled: not ahead. */
export const settledMonth = bounded(month, 'settled', firstOf);
/** Filters of lists. */
export const listedDay = bounded(day, 'listed', asDay);
export const listedMonth = bounded(month, 'listed', firstOf);
export const listedInstant = bounded(timestamp, 'listed', dayOfInstant);
/** An instant until which something holds. */
export const endInstant = bounded(timestamp, 'ends', dayOfInstant);

/** The same for days that must be of some form, such as the first of a month. */
export const firstDayOf = <S extends z.ZodType<string>>(schema: S): S => bounded(schema, 'begins', asDay);
export const endDayOf = <S extends z.ZodType<string>>(schema: S): S => bounded(schema, 'ends', asDay);

/** A month or a year for which a statement is asked. */
export const listedPeriod = bounded(
  z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, schemaText(httpMessages.notPeriod)),
  'listed',
  (value) => (value.length === 4 ? `${value}-01-01` : firstOf(value)),
);

/** A year by which lists are filtered, as text in a query. */
export const listedYear = bounded(z.string().regex(/^2\d{3}$/, schemaText(httpMessages.notYear)), 'listed', (year) => `${year}-01-01`);

export const settledYear = z
  .int()
  .check(({ value, issues }) => {
    const now = today();
    if (isWithin('settled', `${value}-12-01`, `${now.slice(0, 4)}-12-31`)) return;
    const message = httpMessages.outOfRange(DATE_BOUNDS.settled.first.slice(0, 4), now.slice(0, 4));
    issues.push({ code: 'custom', message: schemaText(message), input: value });
  })
  .openapi({ 'x-bounds': 'settled' });
