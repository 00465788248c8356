import { ConfirmButton } from '../kit/confirm.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import type { Community } from '../shell/community.tsx';
import { queryClient, removeObject, useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const PATH = '/api/cer/communities/{community_id}';

const WORDS = {
  title: ['Archive', 'Archiviazione'],
  open: ['Before the community can be archived:', 'Prima di poter archiviare la comunità:'],
  archive: ['Archive the community', 'Archivia la comunità'],
  archiveTitle: [(name: string) => `Archive ${name}?`, (name: string) => `Archiviare ${name}?`],
  archiveWhat: [
    'From now on nothing of it can be changed: no members, readings, settlements or payments. Everything stays readable.',
    'Da ora nulla può essere modificato: né membri, né letture, né calcoli, né pagamenti. Tutto resta consultabile.',
  ],
  archiveWho: ['All members and staff of the community.', 'Tutti i membri e il personale della comunità.'],
  archiveUndo: ['It cannot be undone.', 'Non si può annullare.'],
  remove: ['Delete the draft', 'Elimina la bozza'],
  removeTitle: [(name: string) => `Delete ${name}?`, (name: string) => `Eliminare ${name}?`],
  removeWhat: [
    'The draft disappears with its configurations and statutes. It has no members, plants or documents.',
    'La bozza scompare con le sue configurazioni e i suoi statuti. Non ha membri, impianti né documenti.',
  ],
} as const;

/** The end of a community: what stands against the archive, the archive, or the deletion of a draft without history. */
export function ArchiveCard({ community: { id, code, name } }: { readonly community: Community }) {
  const words = useWords(WORDS);
  const lifecycle = useRead('/api/cer/communities/{community_id}/lifecycle', { params: { path: { community_id: id } } });
  return (
    <Card title={words.title}>
      <Read of={lifecycle}>
        {({ archive, deletable }) => (
          <div className="space-y-4">
            {archive.length > 0 && (
              <>
                <p>{words.open}</p>
                <ul className="list-disc space-y-1 pl-5">
                  {archive.map(({ obstacle, what, remedy }) => (
                    <li key={obstacle}>
                      <span className="font-medium">{what}</span>: {remedy}
                    </li>
                  ))}
                </ul>
              </>
            )}
            <div className="flex flex-wrap gap-3">
              <ConfirmButton
                label={words.archive}
                title={words.archiveTitle(name)}
                what={words.archiveWhat}
                who={words.archiveWho}
                undo={words.archiveUndo}
                typed={code}
                disabled={archive.length > 0}
                action={() => removeObject(PATH, { params: { path: { community_id: id } } })}
              />
              {deletable && (
                <ConfirmButton
                  label={words.remove}
                  title={words.removeTitle(name)}
                  what={words.removeWhat}
                  undo={words.archiveUndo}
                  typed={code}
                  action={() => removeDraft(id)}
                />
              )}
            </div>
          </div>
        )}
      </Read>
    </Card>
  );
}

/** Deletes the draft as it stands now and leaves its pages. */
async function removeDraft(id: number): Promise<void> {
  const path = { community_id: id };
  const { response } = await client.http.GET(PATH, { params: { path } } as never);
  const header = { 'If-Match': response.headers.get('ETag') ?? '' };
  await client.http.DELETE(PATH, { params: { path, query: { delete_draft: 'true' }, header } } as never);
  queryClient.clear();
  globalThis.location.assign('/');
}
