import { useParams } from '@tanstack/react-router';
import { ButtonLink } from '../kit/button.tsx';
import { DefinitionList, Moment } from '../kit/figures.tsx';
import { Card, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { OperationView } from '../metering/operation-view.tsx';
import { OPERATION_KIND } from '../metering/operation-words.ts';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords, wordIn } from '../shell/words.ts';

const WORDS = {
  all: ['All imports and long work', 'Tutte le importazioni ed elaborazioni'],
  started: ['Started', 'Avviata'],
  changed: ['Last change', 'Ultimo aggiornamento'],
} as const;

/** One operation of the platform or of any community, followed live. */
export function OperationPage() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const mayCancel = mayOpen(useMe(), { audience: 'platform', right: 'curves:import' });
  const { operationId } = useParams({ strict: false }) as { readonly operationId: string };
  const id = Number(operationId);
  const operation = useRead('/api/v1/operations/{operation_id}', { params: { path: { operation_id: id } } });
  return (
    <Read of={operation}>
      {({ kind, community_id, created_at, updated_at }) => (
        <Page
          title={`${wordIn(language, OPERATION_KIND[kind] ?? [kind, kind])} ${id}`}
          actions={<ButtonLink to="/operations/work">{words.all}</ButtonLink>}
        >
          <Card>
            <OperationView id={id} mayCancel={mayCancel} communityId={community_id} />
          </Card>
          <Card>
            <DefinitionList
              entries={[
                [words.started, <Moment key="started" at={created_at} />],
                [words.changed, <Moment key="changed" at={updated_at} />],
              ]}
            />
          </Card>
        </Page>
      )}
    </Read>
  );
}
