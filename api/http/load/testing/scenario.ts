import { addDays } from '../../../../domain/kernel/time/local-date.ts';

const FROM = '2025-01-01';

/** A right scenario of winter days with this many points and one plant. */
export function scenarioOf({ points, days }: { readonly points: number; readonly days: number }) {
  const hours = days * 24;
  const values = (of: (hour: number) => number): number[] => Array.from({ length: hours }, (_, hour) => of(hour));
  return {
    version: 1,
    configuration: { kind: 'renewable_energy_community', timeZone: 'Europe/Rome' },
    period: { from: FROM, to: addDays(FROM, days) },
    resolutionMinutes: 60,
    plants: [
      {
        id: 'P',
        powerKw: '100',
        entryIntoOperation: '2024-05-10',
        region: 'Lombardia',
        source: 'photovoltaic',
        injectedWh: values((hour) => 50_000 + (hour % 24) * 1000),
      },
    ],
    points: Array.from({ length: points }, (_, i) => ({
      id: `C${i}`,
      memberId: `M${i}`,
      holder: 'natural_person',
      withdrawnWh: values((hour) => 200 + ((hour + i) % 24) * 10),
    })),
    zonalPriceEurPerMwh: Array.from({ length: hours }, () => '100.00'),
    parameters: { transmissionRefundEurPerMwh: '8.48' },
    distribution: {
      fundShare: '0.10',
      quotas: [
        { to: 'producers', share: '0.40', key: 'attributed_energy' },
        { to: 'consumers', share: '0.60', key: 'coincident_withdrawal' },
      ],
    },
  };
}
