import { KeyList } from '../identity/key-list.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { removeObject, useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const WORDS = { title: ['API keys', 'Chiavi API'] } as const;

export function UserKeys({ userId, mayEnd }: { readonly userId: number; readonly mayEnd: boolean }) {
  const words = useWords(WORDS);
  const keys = useList('/api/v1/users/{user_id}/keys', { params: { path: { user_id: userId } } });
  const end = (id: number) => removeObject('/api/v1/users/{user_id}/keys/{key_id}', { params: { path: { user_id: userId, key_id: id } } });
  return (
    <Card title={words.title}>
      <Read of={keys}>{({ items }) => <KeyList keys={items} {...(mayEnd ? { end } : {})} />}</Read>
    </Card>
  );
}
