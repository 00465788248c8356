import {
  type DeclaredProcess,
  type ProcessDeclaration,
  processOf,
  type ScheduleDeclaration,
  WORKFLOW_QUEUE,
  type WorkflowDeclaration,
} from '../kernel/process.ts';
import type { OnboardingScope } from './next-step.ts';

/** One onboarding of a configuration at a time. */
export const COMMUNITY_ONBOARDING = {
  type: 'communityOnboarding',
  capability: 'onboarding',
  taskQueue: WORKFLOW_QUEUE,
  title: "Process a configuration's application to GSE, from sending to the final act",
  id: ({ configurationId }: Pick<OnboardingScope, 'configurationId'>) => `onboarding/${configurationId}`,
  summary: ({ configurationId, communityId }: OnboardingScope) =>
    `Application of configuration ${configurationId} (community ${communityId}) to GSE, from sending to the final act`,
} as const satisfies ProcessDeclaration<OnboardingScope>;

/** The process that follows a configuration's application. */
export const onboardingProcess = ({ communityId, configurationId }: OnboardingScope): DeclaredProcess =>
  processOf(COMMUNITY_ONBOARDING, { communityId, configurationId });

/** Which inspection a process follows. */
export interface InspectionScope extends OnboardingScope {
  readonly inspectionId: number;
}

export const GSE_INSPECTION = {
  type: 'gseInspection',
  capability: 'onboarding',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Follow an inspection of GSE, from the act that opens it to the one that closes it',
  id: ({ inspectionId }: Pick<InspectionScope, 'inspectionId'>) => `inspection/${inspectionId}`,
  summary: ({ inspectionId, configurationId, communityId }: InspectionScope) =>
    `Inspection ${inspectionId} of configuration ${configurationId} (community ${communityId})`,
} as const satisfies ProcessDeclaration<InspectionScope>;

export const inspectionProcess = ({ communityId, configurationId, inspectionId }: InspectionScope): DeclaredProcess =>
  processOf(GSE_INSPECTION, { communityId, configurationId, inspectionId });

/** Whose terms a process keeps. */
export interface TermsScope {
  readonly communityId: number;
}

/** The terms of a community before GSE, one run for all of them. */
export const COMMUNITY_TERMS = {
  type: 'communityTerms',
  capability: 'onboarding',
  taskQueue: WORKFLOW_QUEUE,
  title: "Watch a community's terms before GSE, and warn before they end",
  id: ({ communityId }: TermsScope) => `terms/${communityId}`,
  summary: ({ communityId }: TermsScope) => `Terms of community ${communityId} before GSE`,
} as const satisfies ProcessDeclaration<TermsScope>;

export const termsProcess = ({ communityId }: TermsScope): DeclaredProcess => processOf(COMMUNITY_TERMS, { communityId });

/** Looks at the compliance rules of every configuration. */
export const CHECK_ALL_COMPLIANCE: WorkflowDeclaration = {
  type: 'checkAllCompliance',
  capability: 'onboarding',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Check the compliance of every configuration whose community changed, and of each once a day',
};

/** A look that was missed is made up for by the next. */
export const CHECK_COMPLIANCE_SCHEDULE: ScheduleDeclaration = {
  id: 'check-compliance',
  workflow: CHECK_ALL_COMPLIANCE,
  times: { minute: 40 },
  overlap: 'SKIP',
  catchupWindow: '2 hours',
  summary: 'Check the compliance of configurations whose community changed, and of each once a day',
};
