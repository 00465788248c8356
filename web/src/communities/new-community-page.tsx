import { useNavigate } from '@tanstack/react-router';
import type { Item } from 'condivisa/client';
import { useMemo, useRef } from 'react';
import { createCommunity } from '../api-fields.ts';
import { type Field, Form } from '../kit/form.tsx';
import { Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import type { Polygon } from '../map/outline.ts';
import { client } from '../shell/client.ts';
import type { Community } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { BoundaryEditor } from './boundary-editor.tsx';
import { DATA_FIELDS, RULE_FIELDS } from './community-fields.ts';

type Organisation = Item<'/api/v1/organisations'>;
type Name = keyof typeof createCommunity;

const WORDS = {
  title: ['Create a community', 'Crea una comunità'],
  lead: [
    'It begins as a draft: its configurations, members, points and plants come next. All but code and organisation can be changed later.',
    'Nasce come bozza: poi si aggiungono configurazioni, membri, punti e impianti. Tutto, tranne codice e organizzazione, si può modificare in seguito.',
  ],
  none: [
    'There is no organisation that could run it: create one first, or ask an operator.',
    'Nessuna organizzazione può gestirla: crearne prima una, oppure chiedere a un operatore.',
  ],
} as const;

const fieldsWith = (organisations: readonly Organisation[]): readonly Field<Name>[] => [
  {
    name: 'organisation_id',
    kind: 'choice',
    label: ['Organisation that runs it', 'Organizzazione che la gestisce'],
    choices: organisations.map(({ id, name }) => ({ value: String(id), label: name })),
    required: true,
  },
  {
    name: 'code',
    kind: 'text',
    label: ['Code', 'Codice'],
    help: ['short, once on the platform, such as montelago', 'breve, unico sulla piattaforma, per esempio montelago'],
  },
  ...DATA_FIELDS,
  ...RULE_FIELDS,
];

export function NewCommunityPage() {
  const words = useWords(WORDS);
  const me = useMe();
  const organisations = useList('/api/v1/organisations', {});
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <Read of={organisations}>
          {({ items }) => {
            const allowed = items.filter(({ id }) => mayCreateIn(me, id));
            return allowed.length === 0 ? <Notice tone="warn">{words.none}</Notice> : <NewCommunity organisations={allowed} />;
          }}
        </Read>
      </Card>
    </Page>
  );
}

const mayCreateIn = ({ roles }: ReturnType<typeof useMe>, organisationId: number): boolean =>
  roles.some(
    ({ community_id, organisation_id, rights }) =>
      community_id === null && (organisation_id === null || organisation_id === organisationId) && rights.includes('communities:write'),
  );

function NewCommunity({ organisations }: { readonly organisations: readonly Organisation[] }) {
  const navigate = useNavigate();
  const fields = useMemo(() => fieldsWith(organisations), [organisations]);
  const boundary = useRef<Polygon | null>(null);
  const [first] = organisations;
  return (
    <Form
      fields={fields}
      bounds={createCommunity}
      initial={{ organisation_id: first?.id, legal_type: 'association', four_eyes: true, corrected_readings: 'approval' }}
      submitLabel={['Create', 'Crea']}
      submit={(body: object, { headers }) =>
        client.post('/api/cer/communities', { body: { ...body, boundary: boundary.current }, headers } as never)
      }
      onDone={({ id }: Community) => void navigate({ to: `/c/${id}/onboarding` })}
    >
      <BoundaryEditor
        onChange={(drawn) => {
          boundary.current = drawn;
        }}
      />
    </Form>
  );
}
