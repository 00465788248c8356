import type { Answer } from 'condivisa/client';
import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { Moment } from '../kit/figures.tsx';
import { Badge, Card } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useChange, useRead } from '../shell/query.ts';
import { useWords, type Word, wordIn } from '../shell/words.ts';
import type { StoredDocument } from './kinds.ts';

const PATH = '/api/cer/communities/{community_id}/documents/{document_id}/decisions';
type Named = Answer<'get', typeof PATH>['data'][number];
type Use = Named['use'];

const WORDS = {
  title: ['What it decides', 'Che cosa decide'],
  lead: [
    'Four eyes: somebody else can rest a decision on this document only once you have said that it decides it. It carries one decision of each kind.',
    'Doppio controllo: un’altra persona può basare una decisione su questo documento solo dopo che Lei ha indicato che la riguarda. Vale per una sola decisione di ciascun tipo.',
  ],
  say: ['It decides this', 'Riguarda questa decisione'],
  named: ['named', 'indicata'],
  used: ['used by a decision since', 'giustifica una decisione dal'],
} as const;

const USES: Readonly<Record<Use, Word>> = {
  distribution_rule: ['Distribution rule', 'Criterio di ripartizione'],
  payout_rule: ['Payout rule', 'Regola dei pagamenti'],
  smallest_payment: ['Smallest payment', 'Pagamento minimo'],
  vat_deduction: ['Deduction of VAT', 'Detrazione dell’IVA'],
  energy_sale: ['Sale of energy', 'Vendita di energia'],
  excess_certificate: ['Certificate of excess premium', 'Certificazione della tariffa eccedentaria'],
  plant_grant: ['Capital grant of a plant', 'Contributo in conto capitale di un impianto'],
  returned_payment: ['Returned payment', 'Pagamento restituito'],
  bank_account: ['Bank account of the community', 'Conto corrente della comunità'],
  ring_fenced_use: ['Use of excess premium', 'Destinazione dell’eccedenza'],
  statute: ['Statute', 'Statuto'],
  membership_terms: ['Terms of membership', 'Condizioni di adesione'],
  gse_act: ['Act of GSE', 'Atto del GSE'],
  representative_mandate: ['Mandate of the representative', 'Mandato del referente'],
  recognition: ['Recognition of points and sections', 'Riconoscimento di punti e sezioni'],
  voting_terms: ['Voting terms', 'Regole di voto'],
  paper_vote: ['Vote of a member on paper', 'Voto di un membro su carta'],
  vote_list: ['List of votes of a motion', 'Elenco dei voti di una mozione'],
  paper_proxy: ['Proxy of a member on paper', 'Delega di un membro su carta'],
  payment_account: ['Account to which a person is paid', 'Conto su cui una persona riceve i pagamenti'],
  member_change: ['Change of a member', 'Variazione di un membro'],
  member_decision: ['Decision about a membership', 'Decisione su una partecipazione'],
  member_consent: ['Consent of a member', 'Consenso di un membro'],
  supply_bill: ['Bill of a supply', 'Bolletta di una fornitura'],
  area_assignment: ['Area of a point, by the distributor', 'Area di un punto, secondo il distributore'],
};

/** What the document decides, where the community wants four eyes: said by one person, used by another. */
export function Decisions({ document, may }: { readonly document: StoredDocument; readonly may: boolean }) {
  const words = useWords(WORDS);
  const { id, four_eyes } = useCommunity();
  const path = { community_id: id, document_id: document.id };
  const { data } = useRead(PATH, { params: { path } }, { enabled: four_eyes && document.deleted_at === null });
  const say = useChange((use: Use) => client.post(PATH, { params: { path }, body: { decides: [use] } } as never));
  if (!data || data.possible.length === 0) return null;
  return (
    <Card title={words.title}>
      <p className="text-sm text-muted">{words.lead}</p>
      <ul className="mt-3 divide-y divide-line">
        {data.possible.map((use) => (
          <UseRow
            key={use}
            use={use}
            named={data.data.find((one) => one.use === use)}
            say={may ? () => say.mutate(use) : undefined}
            busy={say.isPending && say.variables === use}
          />
        ))}
      </ul>
      {say.error && <FailurePanel error={say.error} />}
    </Card>
  );
}

interface UseRowProps {
  readonly use: Use;
  readonly named: Named | undefined;
  readonly say: (() => void) | undefined;
  readonly busy: boolean;
}

function UseRow({ use, named, say, busy }: UseRowProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2">
      <span>{wordIn(language, USES[use])}</span>
      {named === undefined ? (
        say && (
          <Button busy={busy} onClick={say}>
            {words.say}
          </Button>
        )
      ) : (
        <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
          <Badge tone="good">{words.named}</Badge>
          <Moment at={named.named_at} />
          {named.used_at && (
            <>
              {words.used} <Moment at={named.used_at} />
            </>
          )}
        </span>
      )}
    </li>
  );
}
