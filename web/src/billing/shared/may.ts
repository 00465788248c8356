import { placeOf, useCommunity } from '../../shell/community.tsx';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';

/** Whether the caller holds a right in the community of the page. */
export const useMay = (right: string): boolean => mayIn(useMe(), right, placeOf(useCommunity()));
