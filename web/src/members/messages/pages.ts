import { lazyPage, type PageEntry } from '../../shell/page-entry.ts';

const MEMBER = { audience: 'member' } as const;

/** Messages of the community to its members. */
export const messagePages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine/messages',
    title: ['Messages', 'Messaggi'],
    needs: MEMBER,
    menu: { section: 'mine', icon: 'mail' },
    page: lazyPage(() => import('./messages-page.tsx'), 'OwnMessagesPage'),
  },
  {
    path: '/c/$communityId/mine/messages/$messageId',
    title: ['Message', 'Messaggio'],
    needs: MEMBER,
    page: lazyPage(() => import('./own-message-page.tsx'), 'OwnMessagePage'),
  },
  {
    path: '/c/$communityId/messages',
    title: ['Messages to members', 'Messaggi ai membri'],
    needs: { audience: 'staff', right: 'messages:read' },
    menu: { section: 'community', icon: 'mail' },
    page: lazyPage(() => import('./messages-page.tsx'), 'MessagesPage'),
  },
  {
    path: '/c/$communityId/messages/$messageId',
    title: ['Message to members', 'Messaggio ai membri'],
    needs: { audience: 'staff', right: 'messages:read' },
    page: lazyPage(() => import('./message-page.tsx'), 'MessagePage'),
  },
];
