import { z } from '@hono/zod-openapi';
import { performanceMessages } from '../../../domain/assets/performance/messages.ts';
import { ZERO_REASONS } from '../../../domain/assets/performance/zero-reason.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { addDays, daysBetween } from '../../../domain/kernel/time/local-date.ts';
import { listedDay, today } from '../../http/dates.ts';
import { day } from '../../http/schemas.ts';

const MOST_DAYS = 800;
const USUAL_DAYS = 60;

export const Period = z.object({
  from: listedDay.optional().openapi({ description: 'First day; without it 60 days before `to`' }),
  to: listedDay.optional().openapi({ description: 'Day after the last one; by default today' }),
});

const kwh = (what: string) =>
  z
    .number()
    .nullable()
    .openapi({ description: `${what}, in kWh; null: not known` });
const share = (what: string) =>
  z
    .number()
    .nullable()
    .openapi({ description: `${what}, as a share; null: not known` });

export const Performance = z
  .object({
    from: day.openapi({ description: 'First day' }),
    to: day.openapi({ description: 'Day after the last one' }),
    power_kw: z.number().openapi({ description: 'Power of the sections' }),
    profile_source: z.string().openapi({ description: 'Where the expected energy comes from' }),
    own_profile: z.boolean().openapi({ description: 'The profile is of this plant, not of its area' }),
    neighbour_count: z.int().openapi({ description: 'Other plants of the community with which it is compared' }),
    injection_only: z.boolean().openapi({ description: 'Only the injection is measured: what is used on site is missing from the energy' }),
    ratio_share: share('Energy divided by the expected, on days with readings'),
    drop: z
      .object({
        since: day.openapi({ description: 'First day' }),
        lost_share: z.number().openapi({ description: 'Missing share of the energy' }),
        clear_days: z.int().openapi({ description: 'Clear days with the lower yield' }),
      })
      .nullable()
      .openapi({ description: 'Lower yield than before, compared with neighbouring plants on clear days; null: not found' }),
    yearly_change_share: share('Change of the energy from year to year, with the weather in it'),
    promise: z
      .object({
        year_kwh: z.number().openapi({ description: 'Yield promised for a year, in kWh' }),
        real_kwh: z.number().openapi({ description: 'Given on days with readings, in kWh' }),
        promised_kwh: z.number().openapi({ description: 'Yield promised for these days, in kWh' }),
        corrected_kwh: kwh('Promised for these days at the weather that the neighbours had'),
        weather_share: share('Energy of the neighbours divided by the expected'),
      })
      .nullable()
      .openapi({ description: 'Promised yield compared with the real one; null: nothing was promised' }),
    days: z
      .array(
        z.object({
          day,
          real_kwh: kwh('Given'),
          expected_kwh: z.number().openapi({ description: 'Expected, in kWh' }),
          neighbours_kwh: kwh('What it would have given at the median of its neighbours for each kW'),
          reason: z.enum(ZERO_REASONS).nullable().openapi({ description: 'Why nothing was produced or measured; null: there is energy' }),
          rule: z.string().nullable().openapi({ description: 'The rule that gives the reason; null: there is energy' }),
          zero_hours: z
            .array(
              z.object({
                reason: z.enum(ZERO_REASONS).openapi({ description: 'Why nothing was produced or measured' }),
                count: z.int().openapi({ description: 'Hours' }),
                expected_kwh: kwh('Expected in these hours, by the hourly course of the sun'),
              }),
            )
            .openapi({ description: 'Hours of the day without energy, by reason' }),
        }),
      )
      .openapi({ description: 'One entry per day in operation' }),
  })
  .openapi('PlantPerformance');

/** The days that are asked for; the last sixty where none are named. */
export function periodOf(query: z.output<typeof Period>): { from: string; to: string } {
  const to = query.to ?? today();
  const from = query.from ?? addDays(to, -USUAL_DAYS);
  if (daysBetween(from, to) <= MOST_DAYS && from < to) return { from, to };
  const message = performanceMessages.tooLong(MOST_DAYS);
  throw new DomainError('invalid_input', message, [{ path: 'query.from', code: 'too_long', message }]);
}
