import { Link } from '@tanstack/react-router';
import { ButtonLink } from '../../kit/button.tsx';
import { Day } from '../../kit/figures.tsx';
import { Badge, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { ASSET_KIND } from '../register/asset-words.ts';
import { ORDER_STATE, ORDERS, ORIGIN, type OrderItem } from './order-words.ts';

const WORDS = {
  title: ['Work orders', 'Ordini di lavoro'],
  lead: [
    'What is to be done on plants and other assets, by whom and until when.',
    'Che cosa fare su impianti e apparecchiature, chi se ne occupa ed entro quando.',
  ],
  plans: ['Maintenance plans', 'Piani di manutenzione'],
  register: ['Register', 'Registro'],
  none: ['No work orders', 'Nessun ordine di lavoro'],
  next: [
    'Open one from an asset, or create a maintenance plan, which opens them automatically.',
    "Aprirne uno da un'apparecchiatura, o creare un piano di manutenzione che li apre da solo.",
  ],
  empty: ['None', 'Nessuno'],
  due: ['due', 'entro il'],
  overdue: ['overdue', 'in ritardo'],
  answered: [(done: number, all: number) => `${done} of ${all} checked`, (done: number, all: number) => `${done} di ${all} verificati`],
  failed: [(count: number) => `${count} failed`, (count: number) => `${count} non superati`],
} as const;

const STATES = ['open', 'assigned', 'closed', 'cancelled'] as const;
const MOST_ENDED = 20;

/** The board: a column for each state; on a phone one below the other. */
export function OrdersPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const orders = useList(ORDERS, { params: { path: { community_id: id }, query: { sort: '-id' } } });
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <ButtonLink to={`/c/${id}/maintenance`} icon="calendarCheck">
            {words.plans}
          </ButtonLink>
          <ButtonLink to={`/c/${id}/assets`} icon="clipboardList">
            {words.register}
          </ButtonLink>
        </>
      }
    >
      <Read of={orders}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="listChecks" title={words.none}>
              <p>{words.next}</p>
            </Empty>
          ) : (
            <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
              {STATES.map((state) => (
                <StateColumn
                  key={state}
                  state={state}
                  orders={items.filter((one) => one.state === state).slice(0, state.startsWith('c') ? MOST_ENDED : undefined)}
                />
              ))}
            </div>
          )
        }
      </Read>
    </Page>
  );
}

const dueFirst = (a: OrderItem, b: OrderItem): number => (a.due_on ?? '9999').localeCompare(b.due_on ?? '9999') || b.id - a.id;

function StateColumn({ state, orders }: { readonly state: OrderItem['state']; readonly orders: readonly OrderItem[] }) {
  const words = useWords(WORDS);
  return (
    <section className="min-w-0 rounded-xl border border-line bg-raised p-3">
      <h2 className="mb-2 font-semibold first-letter:uppercase">
        {useWord(ORDER_STATE[state])} <span className="font-normal text-muted">{orders.length}</span>
      </h2>
      {orders.length === 0 && <p className="text-sm text-muted">{words.empty}</p>}
      <ul className="space-y-2">
        {orders.toSorted(dueFirst).map((order) => (
          <OrderCard key={order.id} order={order} />
        ))}
      </ul>
    </section>
  );
}

function OrderCard({ order }: { readonly order: OrderItem }) {
  const words = useWords(WORDS);
  const kind = useWord(ASSET_KIND[order.asset_kind]);
  const origin = useWord(ORIGIN[order.origin]);
  return (
    <li className="rounded-lg border border-line bg-surface">
      <Link to={`/c/${order.community_id}/work-orders/${order.id}`} className="block min-h-11 p-3">
        <span className="block font-medium break-words">{order.title}</span>
        <span className="block text-sm text-muted">
          {kind} {order.asset_code} · {origin}
        </span>
        <span className="mt-1 flex flex-wrap gap-2 text-sm">
          {order.due_on && (
            <Badge tone={order.overdue_since === null ? 'info' : 'bad'}>
              {order.overdue_since === null ? words.due : words.overdue} <Day day={order.due_on} />
            </Badge>
          )}
          {order.item_count > 0 && <Badge>{words.answered(order.item_count - order.unanswered, order.item_count)}</Badge>}
          {order.failed > 0 && <Badge tone="bad">{words.failed(order.failed)}</Badge>}
        </span>
      </Link>
    </li>
  );
}
