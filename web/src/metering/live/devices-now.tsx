import { Moment, Nothing, Power } from '../../kit/figures.tsx';
import { Card, Empty } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import { HealthBadge } from '../devices/health-badge.tsx';
import type { Now } from './use-live-now.ts';

const WORDS = {
  devices: ['Devices', 'Dispositivi'],
  none: ['No device yet', 'Ancora nessun dispositivo'],
  noneText: ['Once a device is added and sends, it is shown here.', 'I dispositivi aggiunti compaiono qui quando inviano letture.'],
  withdrawn: ['takes', 'preleva'],
  injected: ['feeds in', 'immette'],
  produced: ['produces', 'produce'],
  consumed: ['consumes', 'consuma'],
  charged: ['charges', 'carica'],
  discharged: ['discharges', 'scarica'],
} as const;

/** Each device with its health, when it was last heard of, and its power. */
export function DevicesNow({ devices }: { readonly devices: Now['devices'] }) {
  const words = useWords(WORDS);
  if (devices.length === 0) {
    return (
      <Empty icon="activity" title={words.none}>
        <p>{words.noneText}</p>
      </Empty>
    );
  }
  return (
    <Card title={words.devices}>
      <ul className="divide-y divide-line">
        {devices.map(({ device_id, name, health, last_reading_at, power }) => (
          <li key={device_id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 font-medium break-words">{name}</span>
            <span className="flex flex-wrap items-center gap-3 text-sm text-muted">
              {power
                .filter(({ watts }, _at, all) => watts > 0 || all.length === 1)
                .map(({ quantity, watts }) => (
                  <span key={quantity}>
                    {words[quantity]} <Power kw={watts / 1000} />
                  </span>
                ))}
              {last_reading_at ? <Moment at={last_reading_at} /> : <Nothing />}
              <HealthBadge health={health} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
