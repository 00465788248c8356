import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const NEEDS = { audience: 'staff', right: 'webhooks:read' } as const;

export const webhookPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/webhooks',
    title: ['Webhooks', 'Webhook'],
    needs: NEEDS,
    menu: { section: 'setup', icon: 'send' },
    page: lazyPage(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
  },
  {
    path: '/c/$communityId/webhooks/$webhookId',
    title: ['Webhook', 'Webhook'],
    needs: NEEDS,
    page: lazyPage(() => import('./webhook-page.tsx'), 'WebhookPage'),
  },
];
