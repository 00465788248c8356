import type { Answer } from 'condivisa/client';
import { ButtonLink } from '../kit/button.tsx';
import { Day } from '../kit/figures.tsx';
import { Badge, Card, Empty } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useReadable } from '../settlement/readable.ts';
import { useCommunities, useCommunity } from '../shell/community.tsx';
import { useRead } from '../shell/query.ts';
import { isPlatformStaff } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { placeOfTask } from './task-places.ts';

export type Task = Answer<'get', '/api/v1/tasks'>['data'][number];

const WORDS = {
  todo: ['What to do', 'Che cosa fare'],
  todoLead: ['Most urgent first.', 'Prima le cose più urgenti.'],
  nothing: ['Nothing waits for you', 'Nulla in sospeso'],
  nothingText: ['What you must do appears here, with its last day.', 'Qui compare che cosa fare ed entro quando.'],
  due: ['due', 'scadenza'],
  overdue: ['overdue', 'in ritardo'],
  more: [(count: number) => `and ${count} more`, (count: number) => `e altre ${count}`],
  open: ['Open', 'Apri'],
} as const;

/** What the person must do, by when; `quiet`: no card while there is nothing. Staff of the platform see the community at hand only. */
export function Tasks({ quiet = false }: { readonly quiet?: boolean }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const query = isPlatformStaff(useMe()) ? { community_id: id } : {};
  const tasks = useRead('/api/v1/tasks', { params: { query } });
  if (quiet && !tasks.error && !tasks.data?.data.length) return null;
  return (
    <Card title={words.todo} lead={words.todoLead}>
      <Read of={tasks}>
        {({ data, more_tasks }) =>
          data.length === 0 ? (
            <Empty icon="circleCheckBig" title={words.nothing}>
              <p>{words.nothingText}</p>
            </Empty>
          ) : (
            <>
              <ul className="divide-y divide-line">
                {data.map((task) => (
                  <TaskRow key={`${task.kind} ${task.target_id} ${task.text}`} task={task} />
                ))}
              </ul>
              {more_tasks > 0 && <p className="pt-2 text-sm text-muted">{words.more(more_tasks)}</p>}
            </>
          )
        }
      </Read>
    </Card>
  );
}

function TaskRow({ task }: { readonly task: Task }) {
  const words = useWords(WORDS);
  const readable = useReadable();
  const here = useCommunity();
  const communities = useCommunities();
  const name = communities.data?.items.find(({ id }) => id === task.community_id)?.name;
  const { path, tab } = placeOfTask(task);
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0 flex-1 basis-64 space-y-1 text-sm break-words">
        <p className="font-medium first-letter:uppercase">{readable(task.text)}</p>
        <p className="text-muted">{readable(task.remedy)}</p>
        <p className="flex flex-wrap items-center gap-2 text-muted">
          {task.is_overdue && <Badge tone="bad">{words.overdue}</Badge>}
          {task.due_on && (
            <span>
              {words.due} <Day day={task.due_on} />
            </span>
          )}
          {task.more_reasons > 0 && <span>{words.more(task.more_reasons)}</span>}
          {task.community_id !== here.id && <span>{name}</span>}
        </p>
      </div>
      <ButtonLink to={`/c/${task.community_id}/${path}`} search={(tab ? { tab } : {}) as never}>
        {words.open}
      </ButtonLink>
    </li>
  );
}
