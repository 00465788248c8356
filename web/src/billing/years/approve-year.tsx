import { approveSettlementYear } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { byPerson, type SettledYear } from './year-people.ts';

const WORDS = {
  label: ['Approve the year', "Approva l'anno"],
  title: [(year: number) => `Approve ${year}?`, (year: number) => `Approvare il ${year}?`],
  what: [
    (net: string, fees: string, back: string) =>
      `Members end up with ${net} in all compared with their months: ${fees} of GSE's fees and ${back} of excess premium are taken into account.`,
    (net: string, fees: string, back: string) =>
      `Rispetto ai mesi, ai membri vanno in tutto ${net}: si tiene conto di ${fees} di corrispettivi del GSE e di ${back} di eccedenza.`,
  ],
  former: [
    'What the former version booked is not booked again.',
    'Quanto già registrato dalla versione precedente non viene registrato di nuovo.',
  ],
  who: [
    (more: number, less: number) => `${more} get more than their months booked, ${less} get less.`,
    (more: number, less: number) => `${more} ricevono più di quanto registrato dai mesi, ${less} di meno.`,
  ],
  fourEyes: [
    'Four eyes: nobody who caused a version that lowers an amount may approve it.',
    'Doppio controllo: chi ha causato una versione che riduce un importo non può approvarla.',
  ],
  undo: [
    'No. What changes later becomes a new version, whose differences are booked.',
    'No. Ciò che cambia in seguito diventa una nuova versione, di cui si registrano le differenze.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof approveSettlementYear>[] = [
  { name: 'note', kind: 'textarea', label: ['Reason of the approval', "Motivo dell'approvazione"] },
];

/** Approves a waiting version, with what it books and for how many. */
export function ApproveYear({ year }: { readonly year: SettledYear }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { four_eyes } = useCommunity();
  const people = byPerson(year.rows).filter(({ receiver }) => receiver === 'person');
  const net = people.reduce((sum, { difference }) => sum + difference, 0);
  const money = (cents: number, sign = false) => moneyText(cents, language, { sign });
  const what = words.what(money(net, true), money(year.fees_cents), money(year.taken_back_cents));
  const who = words.who(people.filter(({ difference }) => difference > 0).length, people.filter(({ difference }) => difference < 0).length);
  return (
    <FormWindow
      label={words.label}
      title={words.title(year.year)}
      look="primary"
      icon="check"
      consequences={{
        what: year.previous_year_id === null ? what : `${what} ${words.former}`,
        who: four_eyes ? `${who} ${words.fourEyes}` : who,
        undo: words.undo,
      }}
    >
      {(done, cancel) => (
        <CreateForm
          path="/api/v1/settlement/years/{year_id}/approve"
          params={{ year_id: year.id }}
          fields={FIELDS}
          bounds={approveSettlementYear}
          submitLabel={['Approve', 'Approva']}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
