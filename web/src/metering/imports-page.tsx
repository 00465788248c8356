import { ButtonLink } from '../kit/button.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { numberParam, useSearchParams } from '../kit/search-params.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { CURVES, type FileKind } from './import-fields.ts';
import { ImportList } from './import-list.tsx';
import { NewImport } from './new-import.tsx';
import { OperationView } from './operation-view.tsx';

const WORDS = {
  title: ['Imports', 'Importazioni'],
  lead: [
    'Readings from files of the distributor, amounts of GSE and sales. Sending a file twice stores it once.',
    'Letture dai file del distributore, importi del GSE e vendite. Un file inviato due volte viene salvato una volta sola.',
  ],
  leadWithPrices: [
    'Readings from files of the distributor, prices of the market, amounts of GSE and sales. Sending a file twice stores it once.',
    'Letture dai file del distributore, prezzi del mercato, importi del GSE e vendite. Un file inviato due volte viene salvato una volta sola.',
  ],
  missing: ['What is missing', 'Dati mancanti'],
  new: ['Import a file', 'Importa un file'],
  sent: ['The file just sent', 'Il file appena inviato'],
  list: ['Earlier imports', 'Importazioni precedenti'],
  none: ['There is no configuration to import for', 'Nessuna configurazione per cui importare'],
  noneText: ['Readings belong to a configuration: add it first.', 'Le letture appartengono a una configurazione: aggiungerla prima.'],
  onboarding: ['To the configurations', 'Alle configurazioni'],
} as const;

const PARAMS = { operation: numberParam(0) };

/** Files of readings, prices, amounts and sales: send one, follow it, see what came of it. */
export function ImportsPage() {
  const words = useWords(WORDS);
  const me = useMe();
  const community = useCommunity();
  const [{ operation }, set] = useSearchParams(PARAMS);
  const place = placeOf(community);
  const mayImport = mayIn(me, 'curves:import', place) && community.status !== 'archived';
  const money: readonly FileKind[] = mayIn(me, 'payments:write', place) ? ['gse_amounts', 'energy_sales'] : [];
  const prices: readonly FileKind[] = mayIn(me, 'prices:import', place) ? ['gme_prices', 'prices'] : [];
  const configurations = useList('/api/cer/communities/{community_id}/configurations', {
    params: { path: { community_id: community.id } },
  });
  const missing = (
    <ButtonLink to={`/c/${community.id}/completeness`} icon="grid3x3">
      {words.missing}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={prices.length > 0 ? words.leadWithPrices : words.lead} actions={missing}>
      {operation > 0 && (
        <Card title={words.sent}>
          <OperationView key={operation} id={operation} mayCancel={mayImport} communityId={community.id} />
        </Card>
      )}
      {mayImport && (
        <Card title={words.new}>
          <Read of={configurations}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={words.none}>
                  <p>{words.noneText}</p>
                  <ButtonLink to={`/c/${community.id}/onboarding`}>{words.onboarding}</ButtonLink>
                </Empty>
              ) : (
                <NewImport
                  kinds={[...(CURVES as readonly FileKind[]), ...money, ...prices]}
                  configurations={items}
                  onSent={({ id }) => set({ operation: id })}
                />
              )
            }
          </Read>
        </Card>
      )}
      <Card title={words.list}>
        <ImportList />
      </Card>
    </Page>
  );
}
