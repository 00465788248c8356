import { lazyPage, type PageEntry } from '../shell/page-entry.ts';
import { moneyPages } from './money-pages.ts';

export const billingPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine/money',
    title: ['My money', 'I miei soldi'],
    needs: { audience: 'member', right: 'statements:read' },
    menu: { section: 'mine', icon: 'euro', short: ['Money', 'Denaro'] },
    page: lazyPage(() => import('./mine/money-page.tsx'), 'MineMoneyPage'),
  },
  {
    path: '/c/$communityId/mine/statements',
    title: ['My statements', 'I miei rendiconti'],
    needs: { audience: 'member', right: 'statements:read' },
    menu: { section: 'mine', icon: 'receipt' },
    page: lazyPage(() => import('./mine/statements-page.tsx'), 'MineStatementsPage'),
  },
  {
    path: '/c/$communityId/mine/bank-account',
    title: ['My bank account', 'Il mio conto bancario'],
    needs: { audience: 'member' },
    menu: { section: 'mine', icon: 'landmark' },
    page: lazyPage(() => import('./accounts/mine-account-page.tsx'), 'MineAccountPage'),
  },
  ...moneyPages,
];
