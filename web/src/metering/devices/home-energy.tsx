import { DefinitionList, Moment } from '../../kit/figures.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { type Device, formatReading } from './device-words.ts';

const WORDS = {
  prefix: ['Discovery prefix for Home Assistant', 'Prefisso di rilevamento per Home Assistant'],
  none: [
    'Nothing was told yet: it begins within a quarter of an hour, once credentials were made.',
    'Nessun dato comunicato: inizia entro un quarto d’ora, una volta create le credenziali.',
  ],
  shared: ['Shared energy', 'Energia condivisa'],
  rest: ['Rest of the grid', 'Resto della rete'],
  provisional: ['Of these not settled yet', 'Di cui non ancora calcolata'],
  settled: ['Settled until', 'Calcolata fino a'],
  leftOut: ['Days that count once their month is settled', 'Giorni conteggiati con il calcolo del mese'],
  at: ['Told last', 'Ultima comunicazione'],
} as const;

/** The two totals that a home was told, and where it finds them. */
export function HomeEnergy({
  device: { topic_prefix, home_energy: told },
}: {
  readonly device: Pick<Device, 'topic_prefix' | 'home_energy'>;
}) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const kwh = (value: number): string => formatReading(value, 'Wh', language);
  const prefix = [words.prefix, <code key="prefix">{`${topic_prefix}/energy/homeassistant`}</code>] as const;
  if (told === null)
    return (
      <>
        <DefinitionList entries={[prefix]} />
        <p className="text-sm text-muted">{words.none}</p>
      </>
    );
  return (
    <DefinitionList
      entries={[
        prefix,
        [words.shared, kwh(told.shared_wh)],
        [words.rest, kwh(told.rest_wh)],
        [words.provisional, `${kwh(told.provisional_shared_wh)}, ${kwh(told.provisional_rest_wh)}`],
        [words.settled, told.settled_until === null ? undefined : <Moment key="settled" at={told.settled_until} />],
        [words.leftOut, String(told.days_left_out)],
        [words.at, <Moment key="at" at={told.told_at} />],
      ]}
    />
  );
}
