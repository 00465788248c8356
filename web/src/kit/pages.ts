import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

export const kitPages: readonly PageEntry[] = [
  {
    path: '/kit',
    title: ['Components', 'Componenti'],
    needs: { audience: 'platform' },
    page: lazyPage(() => import('./kit-page.tsx'), 'KitPage'),
  },
];
