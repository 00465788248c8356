// Copies what a button stands beside, and keeps the codes current.
const POLL_MS = 1000;

document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  const text = button?.parentElement?.querySelector('code')?.textContent;
  if (!button || !text || text.startsWith('in ')) return;
  await navigator.clipboard.writeText(text);
  const username = button.parentElement?.querySelector('code')?.dataset.code;
  if (username) await fetch(`/copied/${encodeURIComponent(username)}`, { method: 'POST' }).catch(() => undefined);
  button.textContent = 'Copied';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, POLL_MS);
});

async function refresh() {
  const answer = await fetch('/codes').catch(() => undefined);
  if (!answer?.ok) return;
  for (const { username, code, wait_seconds: wait } of await answer.json()) {
    const shown = document.querySelector(`code[data-code="${CSS.escape(username)}"]`);
    const text = code ?? (wait > 0 ? `in ${wait} s` : null);
    if (shown && text !== null && shown.textContent !== text) shown.textContent = text;
  }
}

setInterval(() => void refresh(), POLL_MS);
