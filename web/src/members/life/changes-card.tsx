import type { Answer } from 'condivisa/client';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import { Day } from '../../kit/figures.tsx';
import type { Choice, Field } from '../../kit/form/field.ts';
import type { FormCall } from '../../kit/form/use-form.ts';
import { FormDialog } from '../../kit/form-dialog.tsx';
import { Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useConfigurations } from '../../settlement/months-reads.ts';
import { client } from '../../shell/client.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWord, useWords, type Word } from '../../shell/words.ts';
import { PERSON_FIELDS } from '../member-fields.ts';
import { choicesOf, MEMBER_TYPE, type Member } from '../member-words.ts';
import { type Point, useOwnPoints } from './own-points.ts';

type Change = Answer<'get', '/api/cer/communities/{community_id}/members/{member_id}/changes'>['changes'][number];
type Kind = Change['kind'];

const WORDS = {
  title: ['What changed', 'Che cosa è cambiato'],
  none: ['Nothing recorded.', 'Nulla di registrato.'],
  settlement: ['For settlement', 'Per il calcolo'],
  gse: ['For GSE', 'Per il GSE'],
  paper: [(id: number) => `document ${id}`, (id: number) => `documento ${id}`],
  needs: [
    'Store the document that proves it first. Settled months that the change affects are settled again.',
    'Archiviare prima tra i documenti quello che lo comprova. I mesi già calcolati interessati vengono ricalcolati.',
  ],
} as const;

const KIND: Readonly<Record<Kind, Word>> = {
  supplier: ['Another supplier', 'Cambio fornitore'],
  role: ['Another role', 'Cambio ruolo'],
  point: ['Another point', 'Cambio punto'],
  move: ['A move', 'Trasloco'],
  heir: ['An heir', 'Subentro di un erede'],
};

const CHANGED_ON: Field = { name: 'changed_on', kind: 'date', label: ['From', 'Dal'], required: true };
const BOUNDS = { document_id: { type: 'integer' }, configuration_id: { type: 'integer' }, ends_assignment_id: { type: 'integer' } };

function fieldsOf(kind: Kind, points: readonly Point[], configurations: readonly Choice[]): readonly Field[] {
  const choices = points.map(({ id, pod }) => ({ value: String(id), label: pod }));
  const pods = points.map(({ pod }) => ({ value: pod, label: pod }));
  const moved: readonly Field[] = [
    { name: 'ends_assignment_id', kind: 'choice', label: ['Point that ends', 'Punto che termina'], choices },
    { name: 'pod', kind: 'text', label: ['POD that begins', 'POD che inizia'] },
    {
      name: 'configuration_id',
      kind: 'choice',
      choices: configurations,
      label: ['Configuration, if another one', 'Configurazione, se diversa'],
    },
  ];
  const own: Readonly<Record<Kind, readonly Field[]>> = {
    supplier: [
      { name: 'pod', kind: 'choice', label: ['POD', 'POD'], choices: pods, required: true },
      { name: 'supplier', kind: 'text', label: ['Supplier', 'Fornitore'], required: true },
    ],
    role: [
      { name: 'member_type', kind: 'choice', label: ['Takes part as', 'Partecipa come'], choices: choicesOf(MEMBER_TYPE), required: true },
    ],
    point: moved,
    move: moved,
    heir: [
      { name: 'code', kind: 'text', label: ['Member code of the heir', "Codice membro dell'erede"], required: true },
      ...PERSON_FIELDS.map((field) => ({ ...field, name: `heir.${field.name}` })),
    ],
  };
  return own[kind];
}

const PATH = '/api/cer/communities/{community_id}/members/{member_id}/changes';
const KINDS = Object.keys(KIND) as readonly Kind[];

/** Changes of a member with their day, and what each means for settlement and for GSE. */
export function ChangesCard({ member, mayRecord }: { readonly member: Member; readonly mayRecord: boolean }) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id, member_id: member.id };
  const changes = useRead(PATH, { params: { path } });
  const points = useOwnPoints(member);
  return (
    <Card title={words.title} {...(mayRecord ? { lead: words.needs } : {})}>
      {mayRecord && (
        <div className="mb-3 flex flex-wrap gap-2">
          {KINDS.map((kind) => (
            <RecordChange key={kind} member={member} kind={kind} points={points} />
          ))}
        </div>
      )}
      <Read of={changes}>
        {({ changes: items }) =>
          items.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((change) => (
                <OneChange key={change.id} change={change} />
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}

function OneChange({ change: { kind, changed_on, document_id, settlement, gse } }: { readonly change: Change }) {
  const words = useWords(WORDS);
  return (
    <li className="py-2">
      <p className="font-medium">
        {useWord(KIND[kind])} · <Day day={changed_on} /> · {words.paper(document_id)}
      </p>
      <p className="text-sm text-muted">
        {words.settlement}: {settlement}
      </p>
      <p className="text-sm text-muted">
        {words.gse}: {gse}
      </p>
    </li>
  );
}

function RecordChange({ member, kind, points }: { readonly member: Member; readonly kind: Kind; readonly points: readonly Point[] }) {
  const label = KIND[kind];
  const document = useDocumentField(true, 'member_change', member.party_id);
  const configurations = useConfigurations(member.community_id).data?.items ?? [];
  const choices = configurations.map(({ id, code }) => ({ value: String(id), label: code }));
  const submit = async (body: object, { headers }: FormCall) => {
    const params = { path: { community_id: member.community_id, member_id: member.id } };
    const answer = await client.post(PATH, { params, body: { kind, ...body }, headers } as never);
    await queryClient.invalidateQueries();
    return answer;
  };
  return (
    <FormDialog
      label={label}
      title={useWord(label)}
      fields={[CHANGED_ON, document, ...fieldsOf(kind, points, choices)]}
      bounds={BOUNDS}
      submit={submit as never}
    >
      {null}
    </FormDialog>
  );
}
