import type { Item } from 'condivisa/client';
import { createAreaAssignment } from '../../api-fields.ts';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';

const PATH = '/api/cer/communities/{community_id}/area-assignments';

const WORDS = {
  title: ["The grid operator's word on points", 'Che cosa dice il distributore sui punti'],
  lead: [
    'The map only checks in advance. If a point is at a border, in two areas or outside, ask the grid operator and record its answer, which is decisive.',
    'La mappa è un controllo preventivo. Se un punto è sul confine, su due aree o fuori, chiedere al distributore e registrare la risposta: è quella che conta.',
  ],
  none: ['Nothing is recorded; the map decides where it is sure.', 'Nulla è registrato; decide la mappa dove è sicura.'],
  add: ['Record an assignment', "Registra un'assegnazione"],
  what: [
    'The point counts as in this area, whatever the map says. A later day replaces it.',
    "Il punto risulta in quest'area, qualunque cosa dica la mappa. Una registrazione con data successiva la sostituisce.",
  ],
  undo: ['Record the right one with a later day.', 'Registrare quella corretta con una data successiva.'],
} as const;

const COLUMNS: readonly Column<Item<typeof PATH>>[] = [
  { id: 'pod', title: ['POD', 'POD'], value: ({ pod }) => pod },
  { id: 'area', title: ['Substation area', 'Area di cabina'], value: ({ area_code }) => area_code },
  { id: 'on', title: ['From', 'Dal'], kind: 'day', value: ({ assigned_on }) => assigned_on },
  { id: 'note', title: ['Note', 'Nota'], value: ({ note }) => note },
];

/** The distributor's assignments of points to areas, and a form that records one with its document. */
export function AreaAssignments() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'points:write', placeOf(community)) && community.status !== 'archived';
  const assignments = useList(PATH, { params: { path: { community_id: community.id } } });
  return (
    <Card title={words.title} lead={words.lead} actions={mayWrite && <Add />}>
      <ListTable
        of={assignments}
        caption={words.title}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        sort="pod"
        name="assignments"
        empty={<p className="text-muted">{words.none}</p>}
      />
    </Card>
  );
}

const fieldsOf = (document: Field<'document_id'>): readonly Field<keyof typeof createAreaAssignment>[] => [
  { name: 'pod', kind: 'text', label: ['POD', 'POD'] },
  {
    name: 'area_code',
    kind: 'text',
    label: ['Substation area', 'Area di cabina primaria'],
    help: ['such as AC001E01322', 'per esempio AC001E01322'],
  },
  { name: 'assigned_on', kind: 'date', label: ['Answered on', 'Risposta del'] },
  document,
  { name: 'note', kind: 'textarea', label: ['Note', 'Nota'], required: false },
];

function Add() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const document = useDocumentField(true, 'area_assignment');
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" consequences={{ what: words.what, undo: words.undo }}>
      {(done, cancel) => (
        <CreateForm
          path={PATH}
          params={{ community_id: id }}
          bounds={createAreaAssignment}
          fields={fieldsOf(document)}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
