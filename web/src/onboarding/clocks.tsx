import { Day } from '../kit/figures.tsx';
import { today } from '../kit/period.ts';
import { useWords } from '../shell/words.ts';
import { daysBetween } from './application-steps.ts';
import type { Application } from './words.ts';

type Clock = Application['clocks'][number];

const WORDS = {
  due: ["GSE's review ends on", "L'istruttoria del GSE termina il"],
  reminder: ['Reminder on', 'Promemoria il'],
  integration_expiry: ['Answer by', 'Rispondere entro il'],
  observations_expiry: ['Send observations by', 'Inviare le osservazioni entro il'],
  dueSilence: [
    'Its end does not mean approval: only an act of GSE accepts or rejects.',
    'La scadenza non vale come accoglimento: solo un provvedimento del GSE accoglie o respinge.',
  ],
  reminderSilence: ['Nothing ends on this day.', 'In questo giorno non scade nulla.'],
  integration_expirySilence: ['Without an answer GSE continues with what it has.', 'Senza risposta il GSE prosegue con quanto ha.'],
  observations_expirySilence: ['Without observations GSE decides on its notice.', 'Senza osservazioni il GSE decide in base al preavviso.'],
  left: [
    (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
    (days: number) => (days === 1 ? 'manca 1 giorno' : `mancano ${days} giorni`),
  ],
  now: ['today', 'oggi'],
  past: [
    (days: number) => (days === 1 ? '1 day ago' : `${days} days ago`),
    (days: number) => (days === 1 ? '1 giorno fa' : `${days} giorni fa`),
  ],
} as const;

/** The terms that run: until when, how many days are left, and what silence means. */
export const Clocks = ({ clocks }: { readonly clocks: readonly Clock[] }) => (
  <ul className="space-y-3">
    {clocks.map((clock) => (
      <ClockRow key={`${clock.kind} ${clock.due_on}`} {...clock} />
    ))}
  </ul>
);

function ClockRow({ kind, due_on }: Clock) {
  const words = useWords(WORDS);
  const days = daysBetween(today(), due_on);
  return (
    <li>
      <p className="font-medium">
        {words[kind]} <Day day={due_on} />{' '}
        <span className={days < 0 ? 'text-bad' : days <= 7 ? 'text-warn' : 'text-muted'}>
          ({days < 0 ? words.past(-days) : days === 0 ? words.now : words.left(days)})
        </span>
      </p>
      <p className="text-sm text-muted">{words[`${kind}Silence`]}</p>
    </li>
  );
}
