import { Link, useParams } from '@tanstack/react-router';
import { cancelWorkOrder, closeWorkOrder } from '../../api-fields.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Day, DefinitionList, Moment, Nothing } from '../../kit/figures.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Badge, Card, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { queryClient, useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { Assign } from './assign.tsx';
import { Checklist } from './checklist.tsx';
import { isOpen, ORDER, ORDER_STATE, ORDER_TONE, ORIGIN, type Order } from './order-words.ts';
import { Photos } from './photos.tsx';
import { UnsentNotice } from './unsent-notice.tsx';
import { useUnsent } from './use-unsent.ts';

const WORDS = {
  asset: ['Asset', 'Apparecchiatura'],
  why: ['Why', 'Perché'],
  due: ['Due on', 'Entro il'],
  overdue: ['overdue', 'in ritardo'],
  opened: ['Opened', 'Aperto'],
  closed: ['Ended', 'Concluso'],
  note: ['Note', 'Nota'],
  before: ['Resolves what failed in', 'Sistema quanto non superato in'],
  next: ['What failed continues in', 'Quanto non superato prosegue in'],
  order: [(id: number) => `work order ${id}`, (id: number) => `ordine di lavoro ${id}`],
  close: ['Close', 'Chiudi'],
  closeWhat: [
    'What failed opens the next work order, with all photos.',
    "Quanto non superato apre l'ordine di lavoro successivo, con tutte le foto.",
  ],
  closeUndo: ['Yes: by opening it again, unless something failed.', 'Sì: riaprendolo, salvo voci non superate.'],
  cancel: ['Cancel the order', "Annulla l'ordine"],
  cancelWhat: ['It is not done. Answers and photos stay.', 'Non viene eseguito. Risposte e foto restano.'],
  reopen: ['Open again', 'Riapri'],
  reopenTitle: ['Open the work order again?', "Riaprire l'ordine di lavoro?"],
  reopenWhat: ['It is to be done again; answers and photos stay.', 'Torna da eseguire; risposte e foto restano.'],
  reopenUndo: ['Yes: by closing or cancelling it.', 'Sì: chiudendolo o annullandolo.'],
} as const;

/** One order, made for a phone in one hand: the checklist first, big buttons, photos by the camera. */
export function OrderPage() {
  const { orderId } = useParams({ strict: false }) as { readonly orderId: string };
  const { id } = useCommunity();
  const order = useRead(ORDER, { params: { path: { community_id: id, work_order_id: Number(orderId) } } });
  return <Read of={order}>{(data) => <OneOrder order={data} />}</Read>;
}

function OneOrder({ order }: { readonly order: Order }) {
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(useCommunity()));
  const work = useUnsent(order.community_id, order.id);
  const doing = mayWrite && isOpen(order);
  const state = useWord(ORDER_STATE[order.state]);
  return (
    <Page title={order.title} lead={<Badge tone={ORDER_TONE[order.state]}>{state}</Badge>} actions={mayWrite && <Acts order={order} />}>
      <UnsentNotice work={work} />
      {order.description && <Notice>{order.description}</Notice>}
      <Checklist order={order} work={work} doing={doing} />
      <Photos order={order} work={work} doing={doing} />
      <About order={order} />
    </Page>
  );
}

function About({ order }: { readonly order: Order }) {
  const words = useWords(WORDS);
  const origin = useWord(ORIGIN[order.origin]);
  const base = `/c/${order.community_id}`;
  const other = (id: number | null) =>
    id === null ? undefined : (
      <Link key={id} to={`${base}/work-orders/${id}`} className="underline">
        {words.order(id)}
      </Link>
    );
  return (
    <Card>
      <DefinitionList
        entries={[
          [
            words.asset,
            <Link key="asset" to={`${base}/assets/${order.asset_id}`} className="underline">
              {order.asset_code}
            </Link>,
          ],
          [words.why, origin],
          [
            words.due,
            <span key="due">
              <Day day={order.due_on} /> {order.overdue_since !== null && <Badge tone="bad">{words.overdue}</Badge>}
            </span>,
          ],
          [words.opened, <Moment key="opened" at={order.opened_at} />],
          [words.closed, order.closed_at === null ? undefined : <Moment key="closed" at={order.closed_at} />],
          [words.note, order.closed_at === null ? undefined : (order.close_note ?? <Nothing />)],
          [words.before, other(order.previous_order_id)],
          [words.next, other(order.next_order_id)],
        ]}
      />
    </Card>
  );
}

function Acts({ order }: { readonly order: Order }) {
  const words = useWords(WORDS);
  const path = { community_id: order.community_id, work_order_id: order.id };
  if (!isOpen(order))
    return (
      order.next_order_id === null && (
        <ConfirmButton
          label={words.reopen}
          title={words.reopenTitle}
          look="plain"
          what={words.reopenWhat}
          undo={words.reopenUndo}
          action={async () => {
            await client.post(`${ORDER}/reopen`, { params: { path } });
            await queryClient.invalidateQueries();
          }}
        />
      )
    );
  return (
    <>
      <FormWindow
        label={words.close}
        title={words.close}
        look="primary"
        icon="check"
        consequences={{ what: words.closeWhat, undo: words.closeUndo }}
      >
        {(done, cancel) => (
          <CreateForm
            path={`${ORDER}/close`}
            params={path}
            fields={[{ name: 'note', kind: 'textarea', label: WORDS.note }]}
            bounds={closeWorkOrder}
            submitLabel={WORDS.close}
            onDone={done}
            onCancel={cancel}
          />
        )}
      </FormWindow>
      <Assign order={order} />
      <FormWindow label={words.cancel} title={words.cancel} look="danger" consequences={{ what: words.cancelWhat, undo: words.reopenUndo }}>
        {(done, cancel) => (
          <CreateForm
            path={`${ORDER}/cancel`}
            params={path}
            fields={[{ name: 'note', kind: 'textarea', label: WORDS.note }]}
            bounds={cancelWorkOrder}
            submitLabel={WORDS.cancel}
            look="danger"
            onDone={done}
            onCancel={cancel}
          />
        )}
      </FormWindow>
    </>
  );
}
