import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const MEMBER = { audience: 'member' } as const;

export const memberPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine',
    title: ['My home', 'La mia pagina'],
    needs: MEMBER,
    menu: { section: 'home', icon: 'house', short: ['Home', 'Inizio'] },
    page: lazyPage(() => import('./mine/home-page.tsx'), 'MineHomePage'),
  },
  {
    path: '/c/$communityId/mine/profile',
    title: ['My data', 'I miei dati'],
    needs: MEMBER,
    menu: { section: 'mine', icon: 'user' },
    page: lazyPage(() => import('./mine/profile-page.tsx'), 'MineProfilePage'),
  },
  {
    path: '/c/$communityId/mine/leave',
    title: ['Leaving the community', 'Lasciare la comunità'],
    needs: MEMBER,
    page: lazyPage(() => import('./mine/leave-page.tsx'), 'MineLeavePage'),
  },
  {
    path: '/join',
    title: ['Join an energy community', 'Aderire a una comunità energetica'],
    needs: { audience: 'anyone' },
    page: lazyPage(() => import('./join/join-page.tsx'), 'JoinPage'),
  },
  {
    path: '/join/$profileId',
    title: ['Join a community', 'Aderire a una comunità'],
    needs: { audience: 'anyone' },
    page: lazyPage(() => import('./join/apply-page.tsx'), 'ApplyPage'),
  },
  {
    path: '/c/$communityId/members',
    title: ['Members', 'Membri'],
    needs: { audience: 'staff', right: 'members:read' },
    menu: { section: 'community', icon: 'users' },
    page: lazyPage(() => import('./members-page.tsx'), 'MembersPage'),
  },
  {
    path: '/c/$communityId/members/new',
    title: ['Add a member', 'Aggiungi un membro'],
    needs: { audience: 'staff', right: 'members:write' },
    page: lazyPage(() => import('./new-member-page.tsx'), 'NewMemberPage'),
  },
  {
    path: '/c/$communityId/members/import',
    title: ['Import members', 'Importa i membri'],
    needs: { audience: 'staff', right: 'members:write' },
    page: lazyPage(() => import('./import-page.tsx'), 'ImportMembersPage'),
  },
  {
    path: '/c/$communityId/members/applications',
    title: ['Applications', 'Domande di adesione'],
    needs: { audience: 'staff', right: 'members:read' },
    page: lazyPage(() => import('./life/applications-page.tsx'), 'ApplicationsPage'),
  },
  {
    path: '/c/$communityId/members/on-day',
    title: ['Who was in on a day', 'Chi era membro in un giorno'],
    needs: { audience: 'staff', right: 'statements:read' },
    page: lazyPage(() => import('./on-day/on-day-page.tsx'), 'OnDayPage'),
  },
  {
    path: '/c/$communityId/members/$memberId',
    title: ['Member', 'Membro'],
    needs: { audience: 'staff', right: 'members:read' },
    page: lazyPage(() => import('./member-page.tsx'), 'MemberPage'),
  },
  {
    path: '/c/$communityId/members/$memberId/money',
    title: ['Money of a member', 'Importi di un membro'],
    needs: { audience: 'staff', right: 'statements:read' },
    page: lazyPage(() => import('./member-money-page.tsx'), 'MemberMoneyPage'),
  },
  {
    path: '/c/$communityId/producers',
    title: ['Third-party producers', 'Produttori terzi'],
    needs: { audience: 'staff', right: 'members:read' },
    page: lazyPage(() => import('./producers/producers-page.tsx'), 'ProducersPage'),
  },
  {
    path: '/c/$communityId/enterprises',
    title: ['Enterprises', 'Imprese'],
    needs: { audience: 'staff', right: 'members:read' },
    page: lazyPage(() => import('./enterprises/enterprises-page.tsx'), 'EnterprisesPage'),
  },
];
