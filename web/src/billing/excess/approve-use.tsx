import { approveRingFencedUse, refuseRingFencedUse } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { Refuse } from '../../settlement/refuse.tsx';
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
  refuse: [(reference: string) => `Refuse the use ${reference}?`, (reference: string) => `Respingere l'utilizzo ${reference}?`],
  again: ['By recording it again under its reference.', 'Registrandolo di nuovo con il suo riferimento.'],
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
  const refuse = (
    <Refuse
      path="/api/v1/settlement/ring-fenced-uses/{use_id}/refuse"
      params={{ use_id: use.id }}
      bounds={refuseRingFencedUse}
      title={words.refuse(use.reference)}
      again={words.again}
    />
  );
  if (four_eyes && use.recorded_by === `user:${me.id}`)
    return (
      <>
        <span className="block text-sm text-muted">{words.own}</span>
        {refuse}
      </>
    );
  return (
    <span className="flex flex-wrap gap-2">
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
      {refuse}
    </span>
  );
}
