import { useParams } from '@tanstack/react-router';
import { ButtonLink } from '../kit/button.tsx';
import { DefinitionList, Moment } from '../kit/figures.tsx';
import { Card, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords, wordIn } from '../shell/words.ts';
import { OperationView } from './operation-view.tsx';
import { OPERATION_KIND } from './operation-words.ts';

const WORDS = {
  all: ['All operations', 'Tutte le operazioni'],
  import: ['To the import', "All'importazione"],
  begun: ['Begun', 'Iniziata'],
  changed: ['Last change', 'Ultima modifica'],
} as const;

/** One operation, followed live. */
export function OperationPage() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const community = useCommunity();
  const mayCancel = mayIn(useMe(), 'curves:import', placeOf(community));
  const { operationId } = useParams({ strict: false }) as { readonly operationId: string };
  const id = Number(operationId);
  const operation = useRead('/api/v1/operations/{operation_id}', { params: { path: { operation_id: id } } });
  return (
    <Read of={operation}>
      {({ kind, created_at, updated_at }) => (
        <Page
          title={`${wordIn(language, OPERATION_KIND[kind] ?? [kind, kind])} ${id}`}
          actions={
            <>
              <ButtonLink to={`/c/${community.id}/operations`}>{words.all}</ButtonLink>
              {kind === 'import' && <ButtonLink to={`/c/${community.id}/imports/${id}`}>{words.import}</ButtonLink>}
            </>
          }
        >
          <Card>
            <OperationView id={id} mayCancel={mayCancel} communityId={community.id} />
          </Card>
          <Card>
            <DefinitionList
              entries={[
                [words.begun, <Moment key="begun" at={created_at} />],
                [words.changed, <Moment key="changed" at={updated_at} />],
              ]}
            />
          </Card>
        </Page>
      )}
    </Read>
  );
}
