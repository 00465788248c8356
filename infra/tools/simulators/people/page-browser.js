// Copies what a button stands beside, and keeps the codes current.
const POLL_MS = 1000;

document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  const text = button?.parentElement?.querySelector('code')?.textContent;
  if (!button || !text) return;
  await navigator.clipboard.writeText(text);
  button.textContent = 'Copied';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, POLL_MS);
});

async function refresh() {
  const answer = await fetch('/codes').catch(() => undefined);
  if (!answer?.ok) return;
  for (const { username, code } of await answer.json()) {
    const shown = document.querySelector(`code[data-code="${CSS.escape(username)}"]`);
    if (shown && code !== null && shown.textContent !== code) shown.textContent = code;
  }
}

setInterval(() => void refresh(), POLL_MS);
