import { expect, it } from 'vitest';
import { verbatim } from '../../kernel/messages.ts';
import { type CalendarEntry, calendarOf, type DatedMatter, matterEntry, taskEntry, termEntry } from './calendar.ts';
import type { Task } from './tasks.ts';

const matter = (kind: DatedMatter['kind'], day: string, targetId = 1): CalendarEntry =>
  matterEntry({ kind, communityId: 1, name: 'x', day, target: kind === 'leaving' ? 'membership' : (kind as 'document'), targetId });
const task = (kind: Task['kind'], dueOn: string | null, target: Task['target'], targetId = 1): CalendarEntry[] =>
  taskEntry({
    kind,
    communityId: 1,
    text: verbatim('do'),
    remedy: verbatim('so'),
    year: null,
    more: 0,
    dueOn,
    since: new Date(0),
    target,
    targetId,
  });
const ids = (entries: CalendarEntry[], from = '2026-01-01', to = '2026-12-31') => calendarOf(entries, { from, to }).map(({ id }) => id);

it('orders by day, and takes both ends of its span', () => {
  const entries = [matter('leaving', '2026-12-31'), matter('motion', '2026-01-01'), matter('document', '2027-01-01')];
  expect(ids(entries)).toEqual(['motion-1', 'leaving-1']);
});

it('shows a matter once: as the task where it is one, a paper as its own entry', () => {
  const vote = [...task('vote', '2026-03-01', 'motion'), matter('motion', '2026-03-01'), matter('motion', '2026-03-01', 2)];
  expect(ids(vote)).toEqual(['motion-2', 'task-vote-motion-1']);
  const paper = [...task('document', '2026-03-01', 'configuration'), matter('document', '2026-03-01', 9)];
  expect(ids(paper)).toEqual(['document-9']);
  expect(ids(task('document', '2026-03-01', 'configuration'))).toEqual(['task-document-configuration-1']);
});

it('has no day for a task without one and for a term that stands still', () => {
  expect(task('bank_account', null, 'membership')).toEqual([]);
  const term = { kind: 'review', configurationId: 4, subject: 'C1', startedOn: '2026-02-01', suspendedDays: 3, warnings: [] } as const;
  const facts = { ...term, state: 'running', daysLeft: 1, suspendedSince: null, source: 'art. 1', waitsFor: 'gse' } as const;
  expect(termEntry({ ...facts, dueOn: null }, 1)).toEqual([]);
  expect(termEntry({ ...facts, dueOn: '2026-03-01' }, 1)[0]?.detail?.en.split('\n')).toHaveLength(3);
});
