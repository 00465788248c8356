import { isPeriod, type Period, today } from '../../kit/period.ts';
import { PeriodPicker } from '../../kit/period-picker.tsx';
import { textParam, useSearchParams } from '../../kit/search-params.ts';
import { DownloadCurves } from '../energy/download-curves.tsx';
import { PeriodReadings, spanOf } from '../energy/period-readings.tsx';
import type { Device } from './device-words.ts';

const PARAMS = { period: textParam('', 10) };

/** What a device itself measured, by day, month and year, and as files. */
export function DeviceEnergy({ device }: { readonly device: Pick<Device, 'device_id' | 'created_at' | 'last_reading_at'> }) {
  const [{ period: asked }, set] = useSearchParams(PARAMS);
  const period: Period = isPeriod(asked) ? asked : (device.last_reading_at ?? device.created_at).slice(0, 10);
  const query = { device_id: device.device_id, sum: 'false' as const, ...spanOf(period) };
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PeriodPicker
          value={period}
          onChange={(next) => set({ period: next }, { push: true })}
          first={`${Number(device.created_at.slice(0, 4)) - 1}-01-01`}
          last={today()}
        />
        <DownloadCurves query={query} greenButton />
      </div>
      <PeriodReadings query={query} period={period} bare />
    </div>
  );
}
