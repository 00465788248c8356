import { Button } from '../kit/button.tsx';
import { numberText } from '../kit/format.ts';
import { Badge, Card, Notice } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useCommunities } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const WORDS = {
  title: ['Is the record whole?', 'Il registro è integro?'],
  lead: [
    'Each event holds the fingerprint of the one before. All of them are computed again, so that any change, removal or insertion shows.',
    'Ogni evento contiene l’impronta del precedente. Vengono ricalcolate tutte: qualsiasi modifica, rimozione o inserimento emerge.',
  ],
  whole: ['Whole: no event was changed, removed or inserted.', 'Integro: nessun evento modificato, rimosso o inserito.'],
  broken: ['Not whole', 'Non integro'],
  platform: ['Platform', 'Piattaforma'],
  events: [(count: string) => `${count} events`, (count: string) => `${count} eventi`],
  ok: ['whole', 'integro'],
  at: [
    (seq: string, reason: string) => `broken at event ${seq}: ${reason}`,
    (seq: string, reason: string) => `interrotto all'evento ${seq}: ${reason}`,
  ],
  what: [
    'Keep the database as it is, compare it with the last backup, and tell whoever is responsible for data protection.',
    'Conservare il database così com’è, confrontarlo con l’ultima copia di sicurezza e avvisare il responsabile della protezione dei dati.',
  ],
  again: ['Verify again', 'Verifica di nuovo'],
} as const;

/** Computes the chains of the record again and says whether they are whole. */
export function AuditVerification({ communityId }: { readonly communityId?: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const communities = useCommunities();
  const verification = useRead('/api/v1/audit/verification', {
    params: { query: communityId === undefined ? {} : { community_id: communityId } },
  });
  const nameOf = (id: number | null) =>
    id === null ? words.platform : (communities.data?.items.find((one) => one.id === id)?.name ?? String(id));
  const again = (
    <Button icon="rotateCw" busy={verification.isFetching} onClick={() => void verification.refetch()}>
      {words.again}
    </Button>
  );
  return (
    <Card title={words.title} lead={words.lead} actions={again}>
      <Read of={verification}>
        {({ whole, chains }) => (
          <div className="space-y-4">
            {whole ? (
              <Notice tone="good" title={words.whole} />
            ) : (
              <Notice tone="bad" title={words.broken}>
                {words.what}
              </Notice>
            )}
            <ul className="divide-y divide-line">
              {chains.map(({ community_id, events, broken }) => (
                <li key={community_id ?? 0} className="flex flex-wrap items-center justify-between gap-2 py-2">
                  <span>{nameOf(community_id)}</span>
                  <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
                    {words.events(numberText(events, language))}
                    <Badge tone={broken ? 'bad' : 'good'}>
                      {broken ? words.at(numberText(broken.seq, language), broken.reason) : words.ok}
                    </Badge>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Read>
    </Card>
  );
}
