import { Link, useParams } from '@tanstack/react-router';
import type { Item } from 'condivisa/client';
import { changeMaintenancePlan } from '../../api-fields.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { Day, DefinitionList } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { dayText } from '../../kit/format.ts';
import { ChangeForm } from '../../kit/object-form.tsx';
import { Badge, Card, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { checksOf, checksText } from './checks-of.ts';

const ONE = '/api/cer/communities/{community_id}/maintenance-plans/{plan_id}';
type Plan = Item<'/api/cer/communities/{community_id}/maintenance-plans'>;

const WORDS = {
  back: ['To the plans', 'Ai piani'],
  change: ['Change the plan', 'Modifica il piano'],
  facts: ['How often', 'Frequenza'],
  asset: ['On the asset', "Sull'apparecchiatura"],
  months: ['Months between two times', 'Mesi tra un intervento e il successivo'],
  hours: ['Hours of operation between two times', 'Ore di esercizio tra un intervento e il successivo'],
  due: ['Next due day', 'Prossimo intervento entro il'],
  lead: ['Order opened so many days before', 'Giorni di anticipo dell’ordine'],
  counted: ['Hours of operation since it was done last', "Ore di esercizio dall'ultimo intervento"],
  hoursOf: [
    (read: number, measured: number, from: string) => `${read + measured} (${read} read on ${from}, ${measured} from the readings since)`,
    (read: number, measured: number, from: string) => `${read + measured} (${read} lette il ${from}, ${measured} dalle letture successive)`,
  ],
  items: ['What is checked', 'Che cosa si controlla'],
  order: ['Open the work order', "Apri l'ordine di lavoro"],
  ended: ['ended', 'terminato'],
  none: ['none', 'nessuno'],
} as const;

const FIELDS: readonly Field<keyof typeof BOUNDS>[] = [
  { name: 'title', kind: 'text', label: ['Name of the work', "Nome dell'intervento"] },
  { name: 'every_months', kind: 'number', label: WORDS.months },
  { name: 'every_hours', kind: 'number', label: WORDS.hours },
  { name: 'lead_days', kind: 'number', label: WORDS.lead },
  { name: 'next_due', kind: 'date', label: WORDS.due },
  {
    name: 'counted_hours',
    kind: 'number',
    label: ['Hours of operation as read today', 'Ore di esercizio lette oggi'],
    help: [
      'Unchanged: counting continues from the day of the last reading.',
      'Se invariate, il conteggio prosegue dal giorno dell’ultima lettura.',
    ],
  },
  {
    name: 'checks',
    kind: 'textarea',
    label: ['Items of the checklist', 'Voci della lista di controllo'],
    help: ['One on each line, as when the plan was made.', 'Una per riga, come alla creazione del piano.'],
  },
  {
    name: 'ended_on',
    kind: 'date',
    label: ['Day on which the plan ended', 'Giorno di fine del piano'],
    help: ['Empty: it continues. An open work order stays open.', 'Vuoto: prosegue. Un ordine aperto resta.'],
  },
];
const BOUNDS = { ...changeMaintenancePlan, checks: { type: 'string', required: true, minLength: 1 } } as const;

/** One maintenance plan: how often, what is checked, its hours of operation and its open order; it is changed and ended here. */
export function PlanPage() {
  const { planId = '' } = useParams({ strict: false }) as { readonly planId?: string };
  const { id } = useCommunity();
  const plan = useRead(ONE, { params: { path: { community_id: id, plan_id: Number(planId) } } });
  return <Read of={plan}>{(found) => <ShownPlan plan={found} />}</Read>;
}

function ShownPlan({ plan }: { readonly plan: Plan }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(community));
  const base = `/c/${community.id}`;
  return (
    <Page
      title={plan.title}
      actions={
        <>
          <ButtonLink to={`${base}/maintenance`}>{words.back}</ButtonLink>
          {mayWrite && <ChangePlan plan={plan} />}
        </>
      }
    >
      {plan.ended_on !== null && (
        <p>
          <Badge>{words.ended}</Badge> <Day day={plan.ended_on} />
        </p>
      )}
      <Card title={words.facts}>
        <DefinitionList
          entries={[
            [
              words.asset,
              <Link key="asset" to={`${base}/assets/${plan.asset_id}`} className="text-accent underline">
                {plan.asset_code}
              </Link>,
            ],
            [words.months, plan.every_months ?? words.none],
            [words.hours, plan.every_hours ?? words.none],
            [words.due, plan.next_due === null ? words.none : <Day key="due" day={plan.next_due} />],
            [words.lead, plan.lead_days],
            [words.counted, words.hoursOf(plan.counted_hours, plan.measured_hours, dayText(plan.counted_from, language))],
          ]}
        />
        {plan.open_order_id !== null && <ButtonLink to={`${base}/work-orders/${plan.open_order_id}`}>{words.order}</ButtonLink>}
      </Card>
      <Card title={words.items}>
        <ul className="list-disc space-y-1 pl-5">
          {plan.items.map((item) => (
            <li key={item.title}>{checksText([item])}</li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

function ChangePlan({ plan }: { readonly plan: Plan }) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.change} title={words.change} look="primary">
      {(done, cancel) => (
        <ChangeForm
          path={ONE}
          params={{ community_id: plan.community_id, plan_id: plan.id }}
          fields={FIELDS}
          bounds={BOUNDS}
          toInitial={(stored: Plan) => ({ ...stored, checks: checksText(stored.items) })}
          toBody={({ checks, ...typed }) => ({ ...typed, season_months: plan.season_months, items: checksOf(String(checks)) })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
