import type { Item } from 'condivisa/client';
import { Card } from '../kit/page.tsx';
import { useReadable } from '../settlement/readable.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useRead } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';

const WORDS = {
  title: [(code: string) => `Missing for the application of ${code}`, (code: string) => `Mancante per la domanda di ${code}`],
  lead: ['As the last checks before the application found it.', 'Secondo gli ultimi controlli prima della domanda.'],
  needed: ['needed', 'necessario'],
  advised: ['advised', 'consigliato'],
} as const;

/** Documents that the last checks of a configuration's application did not find; nothing where all are there or none was checked. */
export function MissingDocuments({
  configuration,
}: {
  readonly configuration: Item<'/api/cer/communities/{community_id}/configurations'>;
}) {
  const words = useWords(WORDS);
  const readable = useReadable();
  const community = useCommunity();
  const enabled = mayIn(useMe(), 'onboarding:read', placeOf(community));
  const path = { community_id: community.id, configuration_id: configuration.id };
  const application = useRead(
    '/api/cer/communities/{community_id}/configurations/{configuration_id}/application',
    { params: { path } },
    { enabled },
  );
  const missing = application.data?.checks.filter(({ group, passed }) => group === 'documents' && !passed) ?? [];
  if (missing.length === 0) return null;
  return (
    <Card title={words.title(configuration.code)} lead={words.lead}>
      <ul className="list-disc space-y-1 pl-5">
        {missing.map(({ name, subject, message, severity }) => (
          <li key={`${name} ${subject ?? ''} ${message}`} className="break-words">
            {readable(message)} <span className="text-sm text-muted">({severity === 'error' ? words.needed : words.advised})</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
