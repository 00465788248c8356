import { useParams } from '@tanstack/react-router';
import { Page } from '../kit/page.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../shell/words.ts';
import { AuditEvents } from './audit-events.tsx';
import { AuditReads } from './audit-reads.tsx';
import { AuditVerification } from './audit-verification.tsx';

const WORDS = {
  title: ['Record of changes', 'Registro delle modifiche'],
  lead: ['Who changed what and when, and who read data of others.', 'Chi ha modificato che cosa e quando, e chi ha letto dati altrui.'],
  changes: ['Changes', 'Modifiche'],
  reads: ['Reads', 'Letture dei dati'],
  chain: ['Proof of the record', 'Verifica del registro'],
} as const;

/** The audit record: of a community where the address names one, else of everything that the caller may see. */
export function AuditPage() {
  const words = useWords(WORDS);
  const { communityId } = useParams({ strict: false }) as { readonly communityId?: string };
  const of = communityId === undefined ? {} : { communityId: Number(communityId) };
  return (
    <Page title={words.title} lead={words.lead}>
      <Tabs
        label={words.title}
        tabs={[
          { id: 'changes', label: words.changes, content: () => <AuditEvents {...of} /> },
          { id: 'reads', label: words.reads, content: () => <AuditReads {...of} /> },
          { id: 'chain', label: words.chain, content: () => <AuditVerification {...of} /> },
        ]}
      />
    </Page>
  );
}
