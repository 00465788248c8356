import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const LEDGER = { audience: 'staff', right: 'ledger:read' } as const;

/** The money of a community, for its staff. */
export const moneyPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/money',
    title: ['Money', 'Denaro'],
    needs: LEDGER,
    menu: { section: 'money', icon: 'wallet' },
    page: lazyPage(() => import('./overview/money-page.tsx'), 'MoneyPage'),
  },
];
