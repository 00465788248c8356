import { approveRingFencedUse } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import type { Use } from './ring-fenced.tsx';

const WORDS = {
  label: ['Approve', 'Approva'],
  title: [(reference: string) => `Approve the use ${reference}?`, (reference: string) => `Approvare l'utilizzo ${reference}?`],
  what: [
    (amount: string) => `${amount} of the ring-fenced premium is booked as used.`,
    (amount: string) => `${amount} di premio vincolato risulta utilizzato.`,
  ],
  undo: ['No.', 'No, è definitivo.'],
  own: [
    'Four eyes: somebody else has to approve what you recorded.',
    'Doppio controllo: quanto ha registrato lei lo approva un’altra persona.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof approveRingFencedUse>[] = [
  { name: 'note', kind: 'textarea', label: ['Reason of the approval', "Motivo dell'approvazione"] },
];

/** Approves a use that waits; whoever recorded it reads why another person has to. */
export function ApproveUse({ use }: { readonly use: Use }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const people = usePeople();
  const me = useMe();
  const { four_eyes } = useCommunity();
  if (four_eyes && use.recorded_by === `user:${me.id}`) return <span className="text-sm text-muted">{words.own}</span>;
  return (
    <FormWindow
      label={words.label}
      title={words.title(use.reference)}
      look="primary"
      consequences={{
        what: words.what(moneyText(use.cents, language)),
        who: nameOf(people, use.party_id) || (use.place ?? use.municipality ?? use.description),
        undo: words.undo,
      }}
    >
      {(done, cancel) => (
        <CreateForm
          path="/api/v1/settlement/ring-fenced-uses/{use_id}/approve"
          params={{ use_id: use.id }}
          fields={FIELDS}
          bounds={approveRingFencedUse}
          submitLabel={['Approve', 'Approva']}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
