import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { updatePlantGrant } from '../../../api-fields.ts';
import { useDocumentField } from '../../../billing/shared/document-field.ts';
import { ConfirmButton } from '../../../kit/confirm.tsx';
import { Day, DefinitionList, Money, Percent, Power } from '../../../kit/figures.tsx';
import { FormWindow } from '../../../kit/form-window.tsx';
import { ChangeForm } from '../../../kit/object-form.tsx';
import { Badge, Card, Notice, Page } from '../../../kit/page.tsx';
import { Read } from '../../../kit/read.tsx';
import { client } from '../../../shell/client.ts';
import { placeOf, useCommunity } from '../../../shell/community.tsx';
import { queryClient, useRead } from '../../../shell/query.ts';
import { mayIn } from '../../../shell/reach.ts';
import { useMe } from '../../../shell/session.tsx';
import { useWord, useWords } from '../../../shell/words.ts';
import { GRANT_STATE } from '../../asset-words.ts';
import type { Grant } from '../../reads.ts';
import { GrantExplanation } from './explanation.tsx';
import { GRANT_BOUNDS_MORE, grantFields, toGrant, toGrantValues } from './grant-fields.ts';
import { GrantInstalments } from './instalments.tsx';

const GRANT = '/api/cer/communities/{community_id}/plant-grants/{plant_grant_id}';
const BOUNDS = { ...updatePlantGrant, ...GRANT_BOUNDS_MORE } as const;

const WORDS = {
  title: [(reference: string) => `Capital grant ${reference}`, (reference: string) => `Contributo in conto capitale ${reference}`],
  facts: ['What is on record', 'Dati registrati'],
  plant: ['Plant', 'Impianto'],
  power: ['Power built with it', 'Potenza realizzata'],
  requested: ['Requested on', 'Richiesto il'],
  cost: ['Planned cost', 'Costo previsto'],
  spent: ['Documented spending', 'Spese rendicontate'],
  admitted: ['Admitted on', 'Ammesso il'],
  deed: ['Deed', 'Atto di concessione'],
  share: ['Granted share', 'Quota concessa'],
  granted: ['Granted amount', 'Importo concesso'],
  paid: ['Paid by GSE so far', 'Erogato dal GSE finora'],
  works: ['Works ended on', 'Fine lavori il'],
  deadline: ['Works and operation due by', 'Fine lavori ed esercizio entro il'],
  ended: ['Ended on', 'Chiuso il'],
  change: ['Change', 'Modifica'],
  changeWhat: [
    'Instalments that are on record must stay within the rules. GSE pays the producer: no account of the community changes.',
    'Le quote già registrate devono restare entro le regole. Il GSE paga il produttore: nessun conto della comunità cambia.',
  ],
  changeUndo: ['Yes, by another change.', 'Sì, con un’altra modifica.'],
  noDocument: [
    'The granted share can be applied to the premium once the document of the deed is uploaded and named here under Change.',
    "La quota concessa si può applicare alla tariffa premio quando il documento dell'atto è caricato e indicato qui con Modifica.",
  ],
  apply: ['Apply the share to the premium', 'Applica la quota alla tariffa premio'],
  applyWhat: [
    "The deed's share becomes that of the plant's new sections and reduces their premium. Settled months that it changes are settled again; those that lower money wait for approval.",
    "La quota dell'atto diventa quella delle nuove sezioni dell'impianto e riduce la loro tariffa premio. I mesi già calcolati che ne cambiano vengono ricalcolati; quelli che riducono gli importi attendono un'approvazione.",
  ],
  applyWho: ['All members who share in the premium of this plant.', "Tutti i membri che partecipano alla tariffa premio dell'impianto."],
  applyUndo: ['No. A changed deed is applied in the same way.', 'No. Un atto modificato si applica allo stesso modo.'],
} as const;

export function PlantGrantPage() {
  const { grantId } = useParams({ strict: false }) as { readonly grantId: string };
  const { id } = useCommunity();
  const grant = useRead(GRANT, { params: { path: { community_id: id, plant_grant_id: Number(grantId) } } });
  return <Read of={grant}>{(data) => <OneGrant grant={data} />}</Read>;
}

function OneGrant({ grant }: { readonly grant: Grant }) {
  const words = useWords(WORDS);
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(useCommunity()));
  const state = useWord(GRANT_STATE[grant.state]);
  return (
    <Page
      title={words.title(grant.reference)}
      lead={<Badge tone={grant.ended === null ? 'good' : 'info'}>{state}</Badge>}
      actions={mayWrite && typeof grant.deed?.document_id === 'number' && grant.ended === null && <ApplyShare grant={grant} />}
    >
      <Card title={words.facts} actions={mayWrite && <ChangeGrant grant={grant} />}>
        <GrantEntries grant={grant} />
        {grant.deed?.document_id === null && (
          <div className="mt-3">
            <Notice tone="warn">
              <p>{words.noDocument}</p>
            </Notice>
          </div>
        )}
      </Card>
      <GrantInstalments grant={grant} mayWrite={mayWrite} />
      <GrantExplanation grant={grant} />
    </Page>
  );
}

function GrantEntries({ grant }: { readonly grant: Grant }) {
  const words = useWords(WORDS);
  const { deed, ended } = grant;
  return (
    <DefinitionList
      entries={[
        [
          words.plant,
          <Link key="plant" to={`/c/${grant.community_id}/plants/${grant.plant_id}`} className="underline underline-offset-4">
            {grant.plant_code}
          </Link>,
        ],
        [words.power, <Power key="power" kw={grant.power_kw} />],
        [words.requested, <Day key="requested" day={grant.requested_on} />],
        [words.cost, <Money key="cost" cents={grant.planned_cost_cents} />],
        [words.spent, <Money key="spent" cents={grant.spent_cents} />],
        [words.admitted, <Day key="admitted" day={grant.admitted_on} />],
        [words.deed, deed ? `${deed.number}` : null],
        [words.share, deed ? <Percent key="share" share={deed.granted_share} /> : undefined],
        [words.granted, deed ? <Money key="granted" cents={deed.granted_cents} /> : undefined],
        [words.paid, <Money key="paid" cents={grant.paid_cents} />],
        [words.works, <Day key="works" day={grant.works_ended_on} />],
        [words.deadline, grant.operation_deadline === null ? undefined : <Day key="deadline" day={grant.operation_deadline} />],
        [words.ended, ended ? <Day key="ended" day={ended.on} /> : undefined],
      ]}
    />
  );
}

function ChangeGrant({ grant }: { readonly grant: Grant }) {
  const words = useWords(WORDS);
  const { choices = [] } = useDocumentField(false);
  const fields = useMemo(() => grantFields(choices), [choices]);
  return (
    <FormWindow label={words.change} title={words.change} icon="pencil" consequences={{ what: words.changeWhat, undo: words.changeUndo }}>
      {(done, cancel) => (
        <ChangeForm
          path={GRANT}
          params={{ community_id: grant.community_id, plant_grant_id: grant.id }}
          fields={fields}
          bounds={BOUNDS}
          toInitial={toGrantValues}
          toBody={toGrant}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

function ApplyShare({ grant }: { readonly grant: Grant }) {
  const words = useWords(WORDS);
  const apply = async () => {
    await client.post(`${GRANT}/share`, { params: { path: { community_id: grant.community_id, plant_grant_id: grant.id } } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <ConfirmButton
      label={words.apply}
      title={words.apply}
      look="primary"
      what={words.applyWhat}
      who={words.applyWho}
      undo={words.applyUndo}
      action={apply}
    />
  );
}
