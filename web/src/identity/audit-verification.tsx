import { Button } from '../kit/button.tsx';
import { numberText } from '../kit/format.ts';
import { Badge, Card, Notice } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useCommunities } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useVerification } from './use-verification.ts';

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
  stop: ['Stop', 'Interrompi'],
  goOn: ['Go on', 'Continua'],
  of: [(done: string, all: string) => `${done} of ${all} events`, (done: string, all: string) => `${done} di ${all} eventi`],
  running: ['Verifying: all events so far are as they were written.', 'Verifica in corso: gli eventi esaminati finora sono integri.'],
  stopped: [
    'Stopped before the end: all events so far are as they were written.',
    'Interrotta prima della fine: gli eventi esaminati finora sono integri.',
  ],
} as const;

/** Computes the chains of the record again and says whether they are whole. */
export function AuditVerification({ communityId }: { readonly communityId?: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const communities = useCommunities();
  const { verification, isStopped, stop, goOn } = useVerification(communityId);
  const nameOf = (id: number | null) =>
    id === null ? words.platform : (communities.data?.items.find((one) => one.id === id)?.name ?? String(id));
  const isUnderWay = verification.hasNextPage === true && !isStopped;
  const action = isUnderWay ? (
    <Button onClick={stop}>{words.stop}</Button>
  ) : isStopped && verification.hasNextPage ? (
    <Button onClick={goOn}>{words.goOn}</Button>
  ) : (
    <Button icon="rotateCw" busy={verification.isFetching} onClick={() => void verification.refetch()}>
      {words.again}
    </Button>
  );
  return (
    <Card title={words.title} lead={words.lead} actions={action}>
      <Read of={verification}>
        {({ chains, isBroken, isDone }) => (
          <div className="space-y-4">
            {isBroken ? (
              <Notice tone="bad" title={words.broken}>
                {words.what}
              </Notice>
            ) : isDone ? (
              <Notice tone="good" title={words.whole} />
            ) : (
              <Notice title={isStopped ? words.stopped : words.running} />
            )}
            <ul className="divide-y divide-line">
              {chains.map(({ community_id, events, recorded, broken }) => (
                <li key={community_id ?? 0} className="flex flex-wrap items-center justify-between gap-2 py-2">
                  <span>{nameOf(community_id)}</span>
                  <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
                    {events < recorded && broken === null
                      ? words.of(numberText(events, language), numberText(recorded, language))
                      : words.events(numberText(events, language))}
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
