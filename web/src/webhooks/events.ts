import type { CheckGroup } from '../kit/check-groups.tsx';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { wordIn } from '../shell/words.ts';
import { EVENT_GROUPS, eventWord, groupOf } from './event-words.ts';

/** The events that webhooks can receive, in groups and in words. */
export function useEventGroups(): readonly CheckGroup[] | undefined {
  const language = useLanguage();
  const events = useRead('/api/v1/webhook-events', {}).data?.data;
  return events?.length === undefined
    ? undefined
    : EVENT_GROUPS.map(({ title }, index) => ({
        id: String(index),
        legend: wordIn(language, title),
        items: events
          .filter(({ name }) => groupOf(name) === index && name !== 'webhook.ping')
          .map(({ name, description }) => ({ id: name, label: wordIn(language, eventWord(name, description)) })),
      })).filter(({ items }) => items.length > 0);
}

/** What an event says, in a few words. */
export function useEventWord(name: string): string {
  const language = useLanguage();
  const described = useRead('/api/v1/webhook-events', {}).data?.data.find((event) => event.name === name)?.description;
  return wordIn(language, eventWord(name, described?.split(';')[0]));
}
