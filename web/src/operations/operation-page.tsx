import { useParams } from '@tanstack/react-router';
import { ConfirmButton } from '../kit/confirm.tsx';
import { DefinitionList, Moment } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { Badge, Card, Notice, Page, type Tone } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { useCommunities } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { queryClient, useRead } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { FILE_KINDS, isOpen, OPERATION_KINDS, OPERATION_STATES, type Operation } from './operation-words.ts';

const WORDS = {
  file: ['File', 'File'],
  community: ['Community', 'Comunità'],
  platform: ['the whole platform', 'tutta la piattaforma'],
  done: ['Done', 'Fatto'],
  of: [(done: string, total: string) => `${done} of ${total}`, (done: string, total: string) => `${done} su ${total}`],
  started: ['Started', 'Avviata'],
  updated: ['Last change', 'Ultimo aggiornamento'],
  progress: ['Progress', 'Avanzamento'],
  result: ['Result', 'Risultato'],
  cancel: ['Stop it', 'Interrompi'],
  cancelTitle: ['Stop this work?', "Interrompere l'elaborazione?"],
  cancelWhat: ['What has been stored already stays.', 'Ciò che è già stato salvato resta.'],
  cancelUndo: ['The file can be imported again.', 'Il file si può importare di nuovo.'],
} as const;

const TONES: Readonly<Record<Operation['state'], Tone>> = {
  pending: 'info',
  running: 'info',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

export function OperationPage() {
  const { operationId } = useParams({ strict: false }) as { readonly operationId: string };
  const operation = useRead(
    '/api/v1/operations/{operation_id}',
    { params: { path: { operation_id: Number(operationId) } } },
    { refetchMs: 10_000 },
  );
  return <Read of={operation}>{(data) => <OneOperation operation={data} />}</Read>;
}

function OneOperation({ operation }: { readonly operation: Operation }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const title = useWord(OPERATION_KINDS[operation.kind] ?? [operation.kind, operation.kind]);
  const state = useWord(OPERATION_STATES[operation.state]);
  const file = useWord(FILE_KINDS[operation.message] ?? [operation.message, operation.message]);
  const communities = useCommunities();
  const community = communities.data?.items.find(({ id }) => id === operation.community_id)?.name;
  const count = words.of(numberText(operation.done, language), numberText(operation.total, language));
  return (
    <Page title={title} lead={<Badge tone={TONES[operation.state]}>{state}</Badge>} actions={<Cancel operation={operation} />}>
      {operation.error && (
        <Notice tone="bad" title={operation.error.message}>
          <ul className="list-disc pl-5">
            {operation.error.details.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path && <code className="mr-1 text-sm">{path}</code>}
                {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Card title={words.progress}>
        <DefinitionList
          entries={[
            [words.file, file || undefined],
            [words.community, community ?? words.platform],
            [words.done, count],
            [words.started, <Moment key="created" at={operation.created_at} />],
            [words.updated, <Moment key="updated" at={operation.updated_at} />],
          ]}
        />
      </Card>
      {operation.result && (
        <Card title={words.result}>
          <DefinitionList entries={Object.entries(operation.result).map(([name, value]) => [name.replaceAll('_', ' '), plain(value)])} />
        </Card>
      )}
    </Page>
  );
}

const plain = (value: unknown): string | null => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

function Cancel({ operation }: { readonly operation: Operation }) {
  const words = useWords(WORDS);
  const mayImport = mayOpen(useMe(), { audience: 'platform', right: 'curves:import' });
  if (!isOpen(operation) || operation.kind !== 'import' || !mayImport) return null;
  const cancel = async () => {
    await client.post('/api/v1/operations/{operation_id}/cancel', { params: { path: { operation_id: operation.id } } });
    await queryClient.invalidateQueries();
  };
  return <ConfirmButton label={words.cancel} title={words.cancelTitle} what={words.cancelWhat} undo={words.cancelUndo} action={cancel} />;
}
