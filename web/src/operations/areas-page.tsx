import { Page } from '../kit/page.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { ImportAreas } from './areas/import-areas.tsx';
import { NewArea } from './areas/new-area.tsx';
import { AreaRadar } from './areas/radar.tsx';
import { AreaVersions } from './areas/versions.tsx';

const WORDS = {
  title: ['Primary substation areas', 'Aree delle cabine primarie'],
  lead: [
    'Every version of the areas that GSE publishes, the maps they came from, and what a new map leaves outside.',
    'Tutte le versioni delle aree pubblicate dal GSE, le mappe da cui provengono e ciò che una nuova mappa lascia fuori.',
  ],
  parts: ['Parts of the page', 'Parti della pagina'],
  versions: ['Versions', 'Versioni'],
  maps: ['Maps', 'Mappe'],
  radar: ['What falls outside', 'Che cosa resta fuori'],
  byHand: ['One by hand', 'Una a mano'],
} as const;

/** Areas of the whole country: versions, imports of maps, and the radar of redrawn areas. */
export function AreasPage() {
  const words = useWords(WORDS);
  const me = useMe();
  const mayWrite = mayOpen(me, { audience: 'platform', right: 'areas:write' });
  const seesPoints = mayOpen(me, { audience: 'platform', right: 'points:read' });
  return (
    <Page title={words.title} lead={words.lead}>
      <Tabs
        label={words.parts}
        tabs={[
          { id: 'versions', label: words.versions, content: () => <AreaVersions /> },
          { id: 'maps', label: words.maps, content: () => <ImportAreas mayWrite={mayWrite} /> },
          ...(seesPoints ? [{ id: 'radar', label: words.radar, content: () => <AreaRadar /> }] : []),
          ...(mayWrite ? [{ id: 'new', label: words.byHand, content: () => <NewArea /> }] : []),
        ]}
      />
    </Page>
  );
}
