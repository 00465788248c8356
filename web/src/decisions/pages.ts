import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const MEMBER = { audience: 'member' } as const;
const STAFF = { audience: 'staff', right: 'motions:read' } as const;

export const decisionPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine/motions',
    title: ['Votes', 'Votazioni'],
    needs: MEMBER,
    menu: { section: 'mine', icon: 'circleCheckBig' },
    page: lazyPage(() => import('./motions-page.tsx'), 'OwnMotionsPage'),
  },
  {
    path: '/c/$communityId/mine/motions/$motionId',
    title: ['Vote', 'Votazione'],
    needs: MEMBER,
    page: lazyPage(() => import('./own-motion-page.tsx'), 'OwnMotionPage'),
  },
  {
    path: '/c/$communityId/motions',
    title: ['Decisions', 'Decisioni'],
    needs: STAFF,
    menu: { section: 'community', icon: 'circleCheckBig' },
    page: lazyPage(() => import('./motions-page.tsx'), 'MotionsPage'),
  },
  {
    path: '/c/$communityId/match',
    title: ['Candidate match', 'Abbinamento candidati'],
    needs: { audience: 'staff', right: 'members:write' },
    menu: { section: 'community', icon: 'users' },
    page: lazyPage(() => import('./match-page.tsx'), 'MatchPage'),
  },
  {
    path: '/c/$communityId/motions/new',
    title: ['New motion', 'Nuova mozione'],
    needs: { audience: 'staff', right: 'motions:write' },
    page: lazyPage(() => import('./new-motion-page.tsx'), 'NewMotionPage'),
  },
  {
    path: '/c/$communityId/motions/$motionId/edit',
    title: ['Change a motion', 'Modifica mozione'],
    needs: { audience: 'staff', right: 'motions:write' },
    page: lazyPage(() => import('./change-motion-page.tsx'), 'ChangeMotionPage'),
  },
  {
    path: '/c/$communityId/motions/$motionId',
    title: ['Motion', 'Mozione'],
    needs: STAFF,
    page: lazyPage(() => import('./motion-page.tsx'), 'MotionPage'),
  },
];
