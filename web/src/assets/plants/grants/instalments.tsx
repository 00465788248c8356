import { recordPlantGrantPayment, requestPlantGrantInstalment } from '../../../api-fields.ts';
import { ConfirmButton } from '../../../kit/confirm.tsx';
import { Day, Money } from '../../../kit/figures.tsx';
import type { Field } from '../../../kit/form.tsx';
import { FormWindow } from '../../../kit/form-window.tsx';
import { ChangeForm, CreateForm } from '../../../kit/object-form.tsx';
import { Badge, Card } from '../../../kit/page.tsx';
import { choicesOf } from '../../../members/member-words.ts';
import { useLanguage } from '../../../shell/language.ts';
import { removeObject } from '../../../shell/query.ts';
import { useWords, wordIn } from '../../../shell/words.ts';
import { INSTALMENT } from '../../asset-words.ts';
import type { Grant } from '../../reads.ts';

const INSTALMENTS = '/api/cer/communities/{community_id}/plant-grants/{plant_grant_id}/instalments';

const WORDS = {
  title: ['Instalments', 'Quote'],
  lead: ['GSE pays them to the producer.', 'Il GSE le eroga al produttore.'],
  none: ['None requested yet.', 'Nessuna ancora richiesta.'],
  request: ['Record a request', 'Registra una richiesta'],
  requested: ['requested on', 'richiesta il'],
  paid: ['paid', 'erogata'],
  waits: ['not paid yet', 'non ancora erogata'],
  paidOn: ['paid on', 'erogata il'],
  pay: ['Record the payment', "Registra l'erogazione"],
  payWhat: [
    'GSE pays the producer; no account of the community changes.',
    'Il GSE paga il produttore; nessun conto della comunità cambia.',
  ],
  payUndo: ['Yes: empty day and amount to undo it.', 'Sì: svuotando giorno e importo viene tolta.'],
  remove: ['Remove', 'Elimina'],
  removeTitle: ['Remove the request?', 'Eliminare la richiesta?'],
  removeWhat: [
    'For a request that GSE refused or that was recorded by mistake. It can then be requested again.',
    'Per una richiesta respinta dal GSE o registrata per errore. Si può poi richiederla di nuovo.',
  ],
  removeUndo: ['Yes: by recording it again.', 'Sì: registrandola di nuovo.'],
} as const;

const REQUEST: readonly Field<keyof typeof requestPlantGrantInstalment>[] = [
  { name: 'kind', kind: 'choice', label: ['Instalment', 'Quota'], choices: choicesOf(INSTALMENT) },
  { name: 'requested_on', kind: 'date', label: ['Requested on', 'Richiesta il'] },
  { name: 'requested_cents', kind: 'money', label: ['Requested amount', 'Importo richiesto'] },
  { name: 'reference', kind: 'text', label: ['Number on the portal of GSE', 'Numero sul portale GSE'] },
];
const PAYMENT: readonly Field<keyof typeof recordPlantGrantPayment>[] = [
  { name: 'paid.on', kind: 'date', label: ['Paid on', 'Erogata il'], required: false },
  { name: 'paid.cents', kind: 'money', label: ['Amount', 'Importo'], required: false },
];

interface InstalmentsProps {
  readonly grant: Grant;
  readonly mayWrite: boolean;
}

/** What was requested of a grant, and what GSE paid of it. */
export function GrantInstalments({ grant, mayWrite }: InstalmentsProps) {
  const words = useWords(WORDS);
  const params = { community_id: grant.community_id, plant_grant_id: grant.id };
  const request = mayWrite && grant.ended === null && (
    <FormWindow label={words.request} title={words.request} icon="plus">
      {(done, cancel) => (
        <CreateForm
          path={INSTALMENTS}
          params={params}
          fields={REQUEST}
          bounds={requestPlantGrantInstalment}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
  return (
    <Card title={words.title} lead={words.lead} actions={request}>
      {grant.instalments.length === 0 && <p className="text-muted">{words.none}</p>}
      <ul className="divide-y divide-line">
        {grant.instalments.map((instalment) => (
          <InstalmentRow key={instalment.id} instalment={instalment} params={params} mayWrite={mayWrite} />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  readonly instalment: Grant['instalments'][number];
  readonly params: Readonly<Record<string, number>>;
  readonly mayWrite: boolean;
}

function InstalmentRow({ instalment, params, mayWrite }: RowProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const one = { ...params, instalment_id: instalment.id };
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-3">
      <div>
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {wordIn(language, INSTALMENT[instalment.kind])} <Money cents={instalment.requested_cents} />
          <Badge tone={instalment.paid ? 'good' : 'info'}>{instalment.paid ? words.paid : words.waits}</Badge>
        </p>
        <p className="text-sm text-muted">
          {words.requested} <Day day={instalment.requested_on} /> · {instalment.reference}
          {instalment.paid && (
            <>
              {' · '}
              {words.paidOn} <Day day={instalment.paid.on} />: <Money cents={instalment.paid.cents} />
            </>
          )}
        </p>
      </div>
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          <FormWindow label={words.pay} title={words.pay} consequences={{ what: words.payWhat, undo: words.payUndo }}>
            {(done, cancel) => (
              <ChangeForm
                path={`${INSTALMENTS}/{instalment_id}`}
                params={one}
                fields={PAYMENT}
                bounds={recordPlantGrantPayment}
                onDone={done}
                onCancel={cancel}
              />
            )}
          </FormWindow>
          {instalment.paid === null && (
            <ConfirmButton
              label={words.remove}
              title={words.removeTitle}
              what={words.removeWhat}
              undo={words.removeUndo}
              action={() => removeObject(`${INSTALMENTS}/{instalment_id}`, { params: { path: one } } as never)}
            />
          )}
        </div>
      )}
    </li>
  );
}
