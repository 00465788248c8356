import { Energy, Moment, Power, Stat, Stats } from '../../kit/figures.tsx';
import { Card, Notice } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import type { Now } from './use-live-now.ts';

const WORDS = {
  now: ['Power now', 'Potenza ora'],
  taken: ['Taken from the grid', 'Prelevata dalla rete'],
  fedIn: ['Fed into the grid', 'Immessa in rete'],
  shared: ['Shared now', 'Condivisa ora'],
  today: ['Today', 'Oggi'],
  takenToday: ['Taken', 'Prelevata'],
  fedInToday: ['Fed in', 'Immessa'],
  sharedToday: ['Shared', 'Condivisa'],
  noPower: ['No device of the community has sent power lately.', 'Nessun dispositivo della comunità ha inviato potenza di recente.'],
  noToday: [
    'The energy of today follows once a quarter of an hour of all devices is complete.',
    "L'energia di oggi compare quando è completo un quarto d'ora di tutti i dispositivi.",
  ],
  withheld: [
    'Figures of the community are not shown here, because too few others take part with a device.',
    'I dati della comunità non sono mostrati, perché troppo pochi altri partecipano con un dispositivo.',
  ],
} as const;

const toKw = (watts: number): number => watts / 1000;

/** Power of the community now, and the energy of the day so far. */
export function CommunityNow({ now: { power, today, withheld } }: { readonly now: Now }) {
  const words = useWords(WORDS);
  if (withheld !== null) {
    return (
      <Notice>
        <p>{words.withheld}</p>
      </Notice>
    );
  }
  return (
    <>
      <Card title={words.now} lead={power ? <Moment at={power.as_of} asOf /> : words.noPower}>
        {power && (
          <Stats>
            <Stat label={words.taken}>
              <Power kw={toKw(power.withdrawn)} />
            </Stat>
            <Stat label={words.fedIn}>
              <Power kw={toKw(power.injected)} />
            </Stat>
            <Stat label={words.shared}>
              <Power kw={toKw(power.shared)} />
            </Stat>
          </Stats>
        )}
      </Card>
      <Card title={words.today} lead={today ? <Moment at={today.until} asOf /> : words.noToday}>
        {today && (
          <Stats>
            <Stat label={words.takenToday}>
              <Energy value={today.withdrawn} />
            </Stat>
            <Stat label={words.fedInToday}>
              <Energy value={today.injected} />
            </Stat>
            <Stat label={words.sharedToday}>
              <Energy value={today.shared} />
            </Stat>
          </Stats>
        )}
      </Card>
    </>
  );
}
