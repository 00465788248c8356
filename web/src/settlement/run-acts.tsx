import { holdSettlementMonth, recomputeSettlementMonth, releaseSettlementMonth } from '../api-fields.ts';
import type { Field } from '../kit/form/field.ts';
import { FormDialog } from '../kit/form-dialog.tsx';
import { monthText } from '../kit/format.ts';
import { client } from '../shell/client.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import type { Hold } from './month-state.ts';
import type { RunDetail } from './run-page.tsx';

const WORDS = {
  holdTitle: [(month: string) => `Hold ${month}?`, (month: string) => `Sospendere ${month}?`],
  holdWhat: [
    'The month is still settled, but nothing of it is posted or paid while it is on hold, even if it is complete. It can be released at any time.',
    'Il mese continua a essere calcolato, ma finché è sospeso nulla viene registrato o pagato, anche se completo. Si può sbloccare in ogni momento.',
  ],
  releaseTitle: [(month: string) => `Release ${month}?`, (month: string) => `Sbloccare ${month}?`],
  releaseWhat: [
    'A complete month is posted at once; an incomplete one waits for approval. It can be put on hold again, but what was posted stays posted.',
    'Un mese completo viene registrato subito; uno incompleto attende l’approvazione. Si può sospendere di nuovo, ma quanto registrato resta tale.',
  ],
  againTitle: [(month: string) => `Settle ${month} again?`, (month: string) => `Ricalcolare ${month}?`],
  againWhat: [
    'All readings, prices, rules and values of the month are read again. Without a change there is no new version and nothing is posted; a version that lowers somebody waits for approval.',
    'Letture, prezzi, regole e valori del mese vengono riletti. Senza cambiamenti non nasce una nuova versione e nulla viene registrato; una versione che riduce l’importo di qualcuno attende l’approvazione.',
  ],
} as const;

const NOTE: Field = { name: 'note', kind: 'textarea', label: ['Reason', 'Motivo'] };
const NOTES: readonly Field[] = [NOTE];

/** Holds, releases and settles a month again, each with a reason. */
export function RunActs({ run, hold }: { readonly run: RunDetail; readonly hold: Hold | undefined }) {
  const words = useWords(WORDS);
  const month = monthText(run.month, useLanguage());
  const may = mayIn(useMe(), 'settlement:operate', placeOf(useCommunity()));
  if (!may) return null;
  const target = { configuration_id: run.configuration_id, month: run.month };
  const again = (body: { note: string }, { headers }: { headers: Readonly<Record<string, string>> }) =>
    client.post('/api/v1/settlement/recompute', { body: { ...target, ...body }, headers });
  return (
    <>
      {hold ? (
        <FormDialog
          label={['Release', 'Sblocca']}
          title={words.releaseTitle(month)}
          fields={NOTES}
          bounds={releaseSettlementMonth}
          submit={(body: { note: string }, { headers }) =>
            client.post('/api/v1/settlement/holds/{hold_id}/release', { params: { path: { hold_id: hold.id } }, body, headers })
          }
        >
          <p>{words.releaseWhat}</p>
        </FormDialog>
      ) : (
        <FormDialog
          label={['Hold', 'Sospendi']}
          title={words.holdTitle(month)}
          fields={NOTES}
          bounds={holdSettlementMonth}
          submit={(body: { note: string }, { headers }) =>
            client.post('/api/v1/settlement/holds', { body: { ...target, ...body }, headers })
          }
        >
          <p>{words.holdWhat}</p>
        </FormDialog>
      )}
      <FormDialog
        label={['Settle again', 'Ricalcola']}
        icon="rotateCw"
        title={words.againTitle(month)}
        fields={NOTES}
        bounds={recomputeSettlementMonth}
        submit={again}
      >
        <p>{words.againWhat}</p>
      </FormDialog>
    </>
  );
}
