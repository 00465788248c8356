import { useSyncExternalStore } from 'react';
import { Icon } from '../kit/icon.tsx';
import { useWords } from './words.ts';

const WORDS = {
  offline: [
    'No connection. What you see may be old; nothing can be saved until it is back.',
    'Connessione assente. I dati mostrati possono non essere aggiornati; fino al ripristino non si può salvare.',
  ],
} as const;

function follow(changed: () => void): () => void {
  for (const name of ['online', 'offline']) window.addEventListener(name, changed);
  return () => {
    for (const name of ['online', 'offline']) window.removeEventListener(name, changed);
  };
}

export function OfflineNotice() {
  const words = useWords(WORDS);
  const online = useSyncExternalStore(follow, () => navigator.onLine);
  if (online) return null;
  return (
    <p role="status" className="flex items-center gap-2 border-b border-warn bg-warn-soft px-4 py-2 text-sm text-warn" data-print="no">
      <Icon name="wifiOff" size={18} />
      {words.offline}
    </p>
  );
}
