import { proposePersonChange } from '../../api-fields.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Moment } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import type { Member } from '../member-words.ts';
import { ChangeLines, ChangeState, type PersonChange } from './change-lines.tsx';

const WORDS = {
  change: ['Change my data', 'Modifica i miei dati'],
  what: [
    'The community compares the change with the record and approves or refuses it; it may let contacts count at once. An earlier change that still waits is replaced.',
    'La comunità confronta la modifica con la scheda e la approva o la respinge; per i recapiti può avere effetto subito. Una modifica precedente ancora in attesa viene sostituita.',
  ],
  undo: ['While it waits, you can withdraw it.', 'Finché è in attesa, può ritirarla.'],
  mine: ['Changes that you requested', 'Modifiche richieste'],
  withdraw: ['Take back', 'Ritira'],
  withdrawTitle: ['Take back this change?', 'Ritirare questa modifica?'],
  withdrawWhat: ['The register does not change.', 'Il registro resta com’è.'],
  withdrawUndo: ['Ask for the change again.', 'Richiedendo di nuovo la modifica.'],
} as const;

const FIELDS: readonly Field<keyof typeof proposePersonChange>[] = [
  { name: 'name', kind: 'text', label: ['Name', 'Nome e cognome o denominazione'], autoComplete: 'name' },
  { name: 'tax_code', kind: 'text', label: ['Tax code', 'Codice fiscale'] },
  { name: 'contact.email', kind: 'email', label: ['E-mail', 'E-mail'], autoComplete: 'email' },
  { name: 'contact.phone', kind: 'tel', label: ['Telephone', 'Telefono'], autoComplete: 'tel' },
  { name: 'contact.address', kind: 'text', label: ['Address', 'Indirizzo'], autoComplete: 'street-address' },
];

/** Opens the form with the record as it is; what is left as it was does not change. */
export function ProposeChange({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const { name, tax_code, contact, community_id } = member;
  const initial = { name, tax_code, contact: { email: contact?.email, phone: contact?.phone, address: contact?.address } };
  return (
    <FormWindow label={words.change} title={words.change} icon="pencil" consequences={{ what: words.what, undo: words.undo }}>
      {(done, cancel) => (
        <CreateForm
          path="/api/v1/users/me/person-changes"
          params={{}}
          fields={FIELDS}
          bounds={proposePersonChange}
          initial={initial}
          toBody={(typed) => ({ ...withoutEmpty(typed), community_id })}
          submitLabel={['Send', 'Invia']}
          onDone={() => {
            done();
            void queryClient.invalidateQueries();
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

/** A record has a name; a tax code is changed, never removed. */
const withoutEmpty = (typed: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null && value !== ''));

/** What the member asked for, the newest first, with what became of it. */
export function OwnChanges({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const changes = useRead('/api/v1/users/me/person-changes', {});
  return (
    <Read of={changes}>
      {({ data }) => {
        const own = data.filter(({ party_id }) => party_id === member.party_id);
        return own.length === 0 ? null : (
          <section className="mt-4">
            <h3 className="font-medium">{words.mine}</h3>
            <ul className="divide-y divide-line">
              {own.map((one) => (
                <li key={one.id} className="flex flex-wrap items-start justify-between gap-3 py-3">
                  <div className="min-w-0 space-y-1">
                    <p className="flex flex-wrap items-center gap-2">
                      <ChangeState state={one.state} />
                      <span className="text-sm text-muted">
                        <Moment at={one.decided_at ?? one.proposed_at} />
                      </span>
                    </p>
                    <ChangeLines change={one} />
                    {one.note !== null && <p className="whitespace-pre-line">{one.note}</p>}
                  </div>
                  {one.state === 'proposed' && <TakeBack change={one} />}
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Read>
  );
}

function TakeBack({ change }: { readonly change: PersonChange }) {
  const words = useWords(WORDS);
  const withdraw = async () => {
    const path = { person_change_id: change.id };
    await client.post('/api/v1/users/me/person-changes/{person_change_id}/withdraw', { params: { path } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <ConfirmButton
      label={words.withdraw}
      title={words.withdrawTitle}
      what={words.withdrawWhat}
      undo={words.withdrawUndo}
      action={withdraw}
    />
  );
}
