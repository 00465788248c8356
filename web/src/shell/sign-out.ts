import { sessionState } from './client.ts';
import { queryClient } from './query.ts';

const SIGN_OUT = '/sign-out';
const otherTabs = new BroadcastChannel('condivisa.session');

// However the session of this browser ended: nothing that was read stays, in no tab of it.
sessionState.subscribe(() => {
  if (sessionState.get() === 'open') return;
  queryClient.clear();
  otherTabs.postMessage('ended');
});
otherTabs.addEventListener('message', () => sessionState.get() === 'open' && sessionState.set('ended'));

// The browser may bring back a page as it was left, by the back button.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && sessionState.get() !== 'open') location.reload();
});

/** Ends the session of this browser; every tab of it goes to the sign-in. Throws when the API did not end it. */
export async function signOut(): Promise<void> {
  const answer = await fetch(SIGN_OUT, { method: 'POST', redirect: 'manual' });
  if (answer.type !== 'opaqueredirect') throw new TypeError(`the sign-out was answered ${answer.status}`);
  sessionState.set('signed out');
}
