import { createRepresentativeChange, notifyRepresentativeChange } from '../../api-fields.ts';
import { formOf } from '../../documents/upload.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import type { Field, FormCall, Values } from '../../kit/form.tsx';
import { today } from '../../kit/period.ts';
import { sendFile } from '../../kit/upload.ts';
import { nameOf, useMembers } from '../../members/use-members.ts';
import { client } from '../../shell/client.ts';
import { useChange } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { ActDialog } from '../act-dialog.tsx';
import { type Configuration, choicesOf } from '../words.ts';
import { REPRESENTATIVE_KIND, type RepresentativeChange } from './words.ts';

const isMember = ({ kind }: Values): boolean => kind === 'member';
const isOther = ({ kind }: Values): boolean => kind !== 'community';

const fieldsOf = (members: readonly { readonly value: string; readonly label: string }[]): readonly Field[] => [
  {
    name: 'kind',
    kind: 'choice',
    label: ['Who becomes the representative', 'Chi diventa referente'],
    choices: choicesOf(REPRESENTATIVE_KIND),
  },
  { name: 'party_id', kind: 'choice', label: ['Member', 'Membro'], choices: members, required: true, when: isMember },
  {
    name: 'producer_party_id',
    kind: 'number',
    label: ['Number of the party of the producer', 'Numero del soggetto del produttore'],
    help: ['as the list of third-party producers shows it', "come indicato nell'elenco dei produttori terzi"],
    required: true,
    when: ({ kind }) => kind === 'third_party_producer',
  },
  { name: 'effective_on', kind: 'date', label: ['Wanted from', 'Richiesto dal'] },
  { name: 'file', kind: 'file', label: ['Mandate as a PDF', 'Mandato in PDF'], accept: '.pdf,.p7m', required: true, when: isOther },
  { name: 'reason', kind: 'textarea', label: ['Reason', 'Motivo'] },
];

interface Typed {
  readonly kind: RepresentativeChange['kind'];
  readonly party_id?: string;
  readonly producer_party_id?: number;
  readonly effective_on: string;
  readonly file?: File;
  readonly reason: string;
}

/** Prepares a change: the mandate is stored, then the change names it. */
export function PrepareChange({ configuration }: { readonly configuration: Configuration }) {
  const { community_id, id } = configuration;
  const members = (useMembers(community_id).data?.items ?? []).map((one) => ({ value: String(one.party_id), label: nameOf(one) }));
  const send = async ({ kind, party_id, producer_party_id, effective_on, file, reason }: Typed, { headers }: FormCall) => {
    const party = party_id ?? producer_party_id;
    const mandate = file && (await storePaper(configuration, file, 'representative_mandate'));
    return client.post('/api/cer/communities/{community_id}/configurations/{configuration_id}/representative-changes', {
      params: { path: { community_id, configuration_id: id } },
      body: {
        kind,
        effective_on,
        reason,
        ...(party === undefined ? {} : { party_id: Number(party) }),
        ...(mandate === undefined ? {} : { mandate_document_id: mandate }),
      },
      headers,
    } as never);
  };
  return (
    <ActDialog
      label={['Change the representative', 'Cambia il referente']}
      title={['Change the contract representative', 'Cambiare il referente']}
      consequences={[
        [
          'GSE still pays the former one until it confirms the change. It can be cancelled until then.',
          'Il GSE continua a pagare il referente precedente finché non conferma il cambio. Fino ad allora si può annullare.',
        ],
      ]}
      fields={fieldsOf(members)}
      bounds={createRepresentativeChange as Readonly<Record<string, object>>}
      initial={{ kind: 'member', effective_on: today() }}
      send={send as never}
    />
  );
}

const NOTICE: readonly Field[] = [
  { name: 'notified_on', kind: 'date', label: ['Day of the notice', 'Data della comunicazione'] },
  { name: 'file', kind: 'file', label: ['The notice as a PDF', 'La comunicazione in PDF'], accept: '.pdf,.p7m', required: true },
];

const PATH = '/api/cer/communities/{community_id}/representative-changes/{representative_change_id}';
const pathOf = ({ community_id, id }: RepresentativeChange) => ({ path: { community_id, representative_change_id: id } });

/** Records that GSE was notified. */
export function NotifyChange({ change }: { readonly change: RepresentativeChange }) {
  const { community_id, configuration_id } = change;
  const send = async ({ notified_on, file }: { readonly notified_on: string; readonly file: File }, { headers }: FormCall) => {
    const document_id = await storePaper({ community_id, id: configuration_id }, file, 'gse_act');
    return client.post(`${PATH}/notify`, { params: pathOf(change), body: { notified_on, document_id }, headers } as never);
  };
  return (
    <ActDialog
      label={['Record the notice', 'Registra la comunicazione']}
      title={['Notice to GSE', 'Comunicazione al GSE']}
      look="primary"
      consequences={[
        [
          'Send it to GSE yourself; its day and document are kept here.',
          'Inviarla al GSE con i suoi canali; qui si conservano data e documento.',
        ],
      ]}
      fields={NOTICE}
      bounds={notifyRepresentativeChange as Readonly<Record<string, object>>}
      initial={{ notified_on: today() }}
      send={send as never}
    />
  );
}

const WORDS = {
  cancel: ['Cancel the change', 'Annulla il cambio'],
  title: ['Cancel the change of representative?', 'Annullare il cambio di referente?'],
  what: ['The former representative stays.', 'Resta il referente precedente.'],
  undo: ['It cannot be undone; another change can be prepared.', 'Non si può ripristinare; si può preparare un altro cambio.'],
} as const;

export function CancelChange({ change }: { readonly change: RepresentativeChange }) {
  const words = useWords(WORDS);
  const cancel = useChange(() => client.post(`${PATH}/cancel`, { params: pathOf(change), body: {} } as never));
  return (
    <ConfirmButton
      label={words.cancel}
      title={words.title}
      what={words.what}
      undo={words.undo}
      action={() => cancel.mutateAsync(undefined)}
    />
  );
}

async function storePaper({ community_id, id }: Pick<Configuration, 'community_id' | 'id'>, file: File, kind: string): Promise<number> {
  const body = formOf(file, { kind, subject: 'configuration', which: String(id), until: '' });
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const url = `/api/cer/communities/${community_id}/documents`;
  const stored = await sendFile<{ readonly id: number }>({
    url,
    body,
    headers,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  return stored.id;
}
