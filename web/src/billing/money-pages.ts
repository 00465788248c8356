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
  {
    path: '/c/$communityId/money/gse',
    title: ['Money from GSE', 'Denaro dal GSE'],
    needs: LEDGER,
    menu: { section: 'money', icon: 'landmark' },
    page: lazyPage(() => import('./gse/gse-page.tsx'), 'GsePage'),
  },
  {
    path: '/c/$communityId/money/gse/new-receipt',
    title: ['Record a receipt from GSE', 'Registra un incasso dal GSE'],
    needs: { audience: 'staff', right: 'payments:write' },
    page: lazyPage(() => import('./gse/new-receipt-page.tsx'), 'NewReceiptPage'),
  },
  {
    path: '/c/$communityId/money/payouts',
    title: ['Payments to members', 'Pagamenti ai membri'],
    needs: LEDGER,
    menu: { section: 'money', icon: 'handCoins' },
    page: lazyPage(() => import('./payouts/payouts-page.tsx'), 'PayoutsPage'),
  },
  {
    path: '/c/$communityId/money/payouts/$batchId',
    title: ['Batch of payments', 'Distinta di pagamento'],
    needs: LEDGER,
    page: lazyPage(() => import('./payouts/batch-page.tsx'), 'BatchPage'),
  },
  {
    path: '/c/$communityId/money/years',
    title: ['Years', 'Anni'],
    needs: { audience: 'staff', right: 'settlement:read' },
    menu: { section: 'money', icon: 'calendarCheck' },
    page: lazyPage(() => import('./years/years-page.tsx'), 'YearsPage'),
  },
  {
    path: '/c/$communityId/money/years/$yearId',
    title: ['Settled year', 'Anno calcolato'],
    needs: { audience: 'staff', right: 'settlement:read' },
    page: lazyPage(() => import('./years/year-page.tsx'), 'YearPage'),
  },
  {
    path: '/c/$communityId/money/statements',
    title: ['Statements', 'Rendiconti'],
    needs: { audience: 'staff', right: 'statements:read' },
    menu: { section: 'money', icon: 'receipt' },
    page: lazyPage(() => import('./statements/statements-page.tsx'), 'StatementsPage'),
  },
  {
    path: '/c/$communityId/money/sales',
    title: ['Energy sold', 'Energia venduta'],
    needs: LEDGER,
    menu: { section: 'money', icon: 'zap' },
    page: lazyPage(() => import('./sales/sales-page.tsx'), 'SalesPage'),
  },
  {
    path: '/c/$communityId/money/excess',
    title: ['Excess premium', 'Eccedenza della tariffa premio'],
    needs: LEDGER,
    menu: { section: 'money', icon: 'shield' },
    page: lazyPage(() => import('./excess/excess-page.tsx'), 'ExcessPage'),
  },
];
