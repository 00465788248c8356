import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const ONBOARDING = { audience: 'staff', right: 'onboarding:read' } as const;

export const onboardingPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/onboarding',
    title: ['Application to GSE', 'Istanza al GSE'],
    needs: ONBOARDING,
    menu: { section: 'gse', icon: 'landmark' },
    page: lazyPage(() => import('./onboarding-page.tsx'), 'OnboardingPage'),
  },
  {
    path: '/c/$communityId/onboarding/new',
    title: ['Add a configuration', 'Aggiungi una configurazione'],
    needs: { audience: 'staff', right: 'communities:write' },
    page: lazyPage(() => import('./new-configuration-page.tsx'), 'NewConfigurationPage'),
  },
  {
    path: '/c/$communityId/onboarding/terms',
    title: ['Terms before GSE', 'Scadenze GSE'],
    needs: ONBOARDING,
    menu: { section: 'gse', icon: 'calendarCheck' },
    page: lazyPage(() => import('./terms/terms-page.tsx'), 'TermsPage'),
  },
  {
    path: '/c/$communityId/compliance',
    title: ['Compliance', 'Conformità'],
    needs: ONBOARDING,
    menu: { section: 'gse', icon: 'circleCheckBig' },
    page: lazyPage(() => import('./compliance-page.tsx'), 'CompliancePage'),
  },
  {
    path: '/c/$communityId/onboarding/acts',
    title: ['Acts of GSE', 'Atti del GSE'],
    needs: ONBOARDING,
    page: lazyPage(() => import('./acts/acts-page.tsx'), 'ActsPage'),
  },
  {
    path: '/c/$communityId/onboarding/$configurationId',
    title: ['Configuration', 'Configurazione'],
    needs: ONBOARDING,
    page: lazyPage(() => import('./configuration-page.tsx'), 'ConfigurationPage'),
  },
];
