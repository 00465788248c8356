import { useState } from 'react';
import { changeCommunity } from '../api-fields.ts';
import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { Day, DefinitionList, Power } from '../kit/figures.tsx';
import { type Field, Form, versionOf } from '../kit/form.tsx';
import { Badge, Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import type { Polygon } from '../map/outline.ts';
import { client } from '../shell/client.ts';
import { type Community, placeOf, useCommunity } from '../shell/community.tsx';
import { useChange, useList, useObject } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { ArchiveCard } from './archive-card.tsx';
import { BoundaryEditor } from './boundary-editor.tsx';
import { DATA_FIELDS, LEGAL_TYPE, RULE_FIELDS } from './community-fields.ts';
import { COMMUNITY_STATUS } from './community-words.ts';

const PATH = '/api/cer/communities/{community_id}';

const WORDS = {
  title: ['Settings of the community', 'Impostazioni della comunità'],
  facts: ['Community', 'Comunità'],
  code: ['Code', 'Codice'],
  status: ['Status', 'Stato'],
  legal: ['Legal form', 'Forma giuridica'],
  organisation: ['Organisation', 'Organizzazione'],
  power: ['Power of all plants', 'Potenza di tutti gli impianti'],
  since: ['Created', 'Creata'],
  data: ['Data', 'Dati'],
  rules: ['How it works', 'Funzionamento'],
  boundary: ['Boundary', 'Confine'],
  save: ['Save the boundary', 'Salva il confine'],
  saved: ['Saved.', 'Salvato.'],
  archived: [
    'This community is archived: everything can be read, nothing can be changed.',
    'Questa comunità è archiviata: tutto si può consultare, nulla si può modificare.',
  ],
} as const;

/** What a community is and how it works; changed with the version that was read, archived at the end. */
export function SettingsPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const community = useObject(PATH, { params: { path: { community_id: id } } });
  return (
    <Page title={words.title}>
      <Read of={community}>{({ data }) => <Settings community={data} version={versionOf(community)} />}</Read>
    </Page>
  );
}

interface SettingsProps {
  readonly community: Community;
  readonly version: ReturnType<typeof versionOf>;
}

function Settings({ community, version }: SettingsProps) {
  const words = useWords(WORDS);
  const isArchived = community.status === 'archived';
  const mayChange = mayIn(useMe(), 'communities:write', placeOf(community)) && !isArchived;
  return (
    <>
      {isArchived && <Notice tone="warn">{words.archived}</Notice>}
      <Card title={words.facts}>
        <Facts community={community} />
      </Card>
      {mayChange && (
        <>
          <Card title={words.data}>
            <Change community={community} version={version} fields={DATA_FIELDS} />
          </Card>
          <Card title={words.rules}>
            <Change community={community} version={version} fields={RULE_FIELDS} />
          </Card>
          <Card title={words.boundary}>
            <ChangeBoundary community={community} version={version} />
          </Card>
          <ArchiveCard community={community} />
        </>
      )}
    </>
  );
}

function Facts({ community }: { readonly community: Community }) {
  const words = useWords(WORDS);
  const status = useWord(COMMUNITY_STATUS[community.status]);
  const legal = useWord(LEGAL_TYPE[community.legal_type]);
  const mayRead = mayIn(useMe(), 'organisations:read', placeOf(community));
  const organisations = useList('/api/v1/organisations', {}, { enabled: mayRead });
  const organisation = organisations.data?.items.find(({ id }) => id === community.organisation_id)?.name;
  return (
    <DefinitionList
      entries={[
        [words.code, community.code],
        [words.status, <Badge key="status">{status}</Badge>],
        [words.legal, legal],
        [words.organisation, organisation],
        [words.power, <Power key="power" kw={community.total_capacity} />],
        [words.since, <Day key="since" day={community.created_at.slice(0, 10)} />],
      ]}
    />
  );
}

const put = (communityId: number, body: object, etag: string, headers: Readonly<Record<string, string>> = {}): Promise<Community> =>
  client.put(PATH, { params: { path: { community_id: communityId }, header: { 'If-Match': etag } }, body, headers } as never);

const Change = ({ community, version, fields }: SettingsProps & { readonly fields: readonly Field<keyof typeof changeCommunity>[] }) => (
  <Form
    fields={fields}
    bounds={changeCommunity}
    initial={community}
    version={version}
    submit={(body: object, { headers, etag }) => put(community.id, body, etag, headers)}
  />
);

function ChangeBoundary({ community, version }: SettingsProps) {
  const words = useWords(WORDS);
  const save = useChange((boundary: Polygon | null) => put(community.id, { boundary }, version.etag));
  return (
    <div className="space-y-3">
      <BoundaryForm
        key={version.etag}
        stored={community.boundary as Polygon | null}
        busy={save.isPending}
        onSave={(boundary) => save.mutate(boundary)}
      />
      {save.error && <FailurePanel error={save.error} />}
      <p role="status" className="text-sm text-muted">
        {save.isSuccess && words.saved}
      </p>
    </div>
  );
}

interface BoundaryFormProps {
  readonly stored: Polygon | null;
  readonly busy: boolean;
  readonly onSave: (boundary: Polygon | null) => void;
}

function BoundaryForm({ stored, busy, onSave }: BoundaryFormProps) {
  const words = useWords(WORDS);
  const [boundary, setBoundary] = useState(stored);
  return (
    <>
      <BoundaryEditor initial={stored ?? undefined} onChange={setBoundary} />
      <Button look="primary" busy={busy} disabled={boundary === stored} onClick={() => onSave(boundary)}>
        {words.save}
      </Button>
    </>
  );
}
