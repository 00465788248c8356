import { assignWorkOrder } from '../../api-fields.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { ORDER, type Order } from './order-words.ts';

const WORDS = {
  assign: ['Assign', 'Assegna'],
  who: ['Who does it', 'Chi se ne occupa'],
  due: ['Due on', 'Entro il'],
} as const;

/** Gives an order to a person, with its due day. */
export function Assign({ order }: { readonly order: Order }) {
  const words = useWords(WORDS);
  const params = { community_id: order.community_id, work_order_id: order.id };
  const workers = useRead('/api/cer/communities/{community_id}/workers', { params: { path: { community_id: order.community_id } } });
  const choices = (workers.data?.data ?? []).map(({ user_id, username }) => ({ value: String(user_id), label: username }));
  return (
    <FormWindow label={words.assign} title={words.assign}>
      {(done, cancel) => (
        <CreateForm
          path={`${ORDER}/assign`}
          params={params}
          fields={[
            { name: 'assigned_to', kind: 'choice', label: WORDS.who, choices },
            { name: 'due_on', kind: 'date', label: WORDS.due },
          ]}
          bounds={assignWorkOrder}
          initial={{ assigned_to: order.assigned_to === null ? '' : String(order.assigned_to), due_on: order.due_on ?? '' }}
          toBody={({ assigned_to, due_on }) => ({ assigned_to: assigned_to ? Number(assigned_to) : null, due_on: due_on || null })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
