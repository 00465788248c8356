import { Moment } from '../../kit/figures.tsx';
import { Badge, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useWords } from '../../shell/words.ts';
import { CommunityNow } from './community-now.tsx';
import { DevicesNow } from './devices-now.tsx';
import { useLiveNow } from './use-live-now.ts';

const WORDS = {
  title: ['Live', 'In diretta'],
  lead: [
    'What the devices send, as it comes. All of it is provisional: money follows the settled months.',
    'Quanto inviano i dispositivi, man mano che arriva. Tutto è provvisorio: i pagamenti seguono i mesi calcolati.',
  ],
  mine: ['Live at home', 'In diretta a casa'],
  mineLead: [
    'What your devices send, as it comes, and what is shared in the community.',
    'Quanto inviano i Suoi dispositivi, man mano che arriva, e quanto è condiviso nella comunità.',
  ],
  connecting: ['connecting', 'connessione in corso'],
  live: ['live', 'in diretta'],
  reconnecting: ['reconnecting', 'nuova connessione in corso'],
  ended: ['ended', 'terminata'],
  refused: ['no longer permitted', 'non più consentita'],
  came: [
    (count: number) => `${count} readings came since this page was opened`,
    (count: number) => `${count} letture arrivate dall'apertura della pagina`,
  ],
} as const;

/** What flows in a community now, for those who manage it. */
export function CommunityLivePage() {
  const words = useWords(WORDS);
  return <LivePage title={words.title} lead={words.lead} />;
}

/** A member's own devices now. */
export function MineLivePage() {
  const words = useWords(WORDS);
  return <LivePage title={words.mine} lead={words.mineLead} />;
}

function LivePage({ title, lead }: { readonly title: string; readonly lead: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const { first, now, pulse, live } = useLiveNow(id);
  return (
    <Page title={title} lead={lead}>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted" role="status">
        <Badge tone={live.status === 'live' ? 'good' : 'warn'}>{words[live.status]}</Badge>
        {now && <Moment at={now.at} asOf />}
        {pulse.samples > 0 && <span>{words.came(pulse.samples)}</span>}
      </p>
      <Read of={first}>
        {(read) => (
          <>
            <CommunityNow now={now ?? read} />
            <DevicesNow devices={(now ?? read).devices} />
          </>
        )}
      </Read>
    </Page>
  );
}
