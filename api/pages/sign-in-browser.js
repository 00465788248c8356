/** Shows the passkey button where the browser can use it, and hands what the authenticator says to the form. */
const form = document.querySelector('#passkey');

async function askAuthenticator() {
  const answer = await fetch('/api/v1/auth/passkeys/options', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
  return navigator.credentials.get({ publicKey });
}

if (form && window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      form.elements.credential.value = JSON.stringify((await askAuthenticator()).toJSON());
      form.submit();
    } catch {
      form.querySelector('[role="alert"]').hidden = false;
    }
  });
}
