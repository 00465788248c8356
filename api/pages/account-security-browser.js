/** Sends each form of the page to the API as the person signed in, and shows what the API says where it refuses. */
const overview = document.querySelector('#overview');

class Refused extends Error {}

async function call(path, body, method = 'POST') {
  const sent = method === 'DELETE' ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(path, { method, ...sent });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  if (answer.status === 401) location.reload();
  throw new Refused((await answer.json()).error.message);
}

const filled = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));

async function addPasskey(form) {
  const { name, ...proof } = filled(form);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await call(form.dataset.options, proof));
  const credential = (await navigator.credentials.create({ publicKey })).toJSON();
  const { recovery_codes: codes } = await call(form.getAttribute('action'), { name, credential });
  if (codes === null) location.reload();
  else showRecoveryCodes(form.dataset.title, codes);
}

async function renewCodes(form) {
  const { recovery_codes: codes } = await call(form.getAttribute('action'), filled(form));
  showRecoveryCodes(form.dataset.title, codes);
}

function showRecoveryCodes(title, codes) {
  const section = document.querySelector('#recovery');
  const items = codes.map((text) => {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('code'), { textContent: text }));
    return item;
  });
  section.querySelector('h2').textContent = title;
  section.querySelector('ul').replaceChildren(...items);
  section.hidden = false;
  overview.hidden = true;
  section.focus();
}

async function change(form) {
  await call(form.getAttribute('action'), filled(form), form.dataset.method);
  location.reload();
}

const SPECIAL = { 'new-passkey': addPasskey, 'new-codes': renewCodes };

async function submit(form) {
  const alert = form.querySelector('[role="alert"]');
  const button = form.querySelector('button');
  alert.hidden = true;
  button.disabled = true;
  try {
    await (SPECIAL[form.id] ?? change)(form);
  } catch (error) {
    alert.textContent = error instanceof Refused ? error.message : (form.dataset.fault ?? overview.dataset.fault);
    alert.hidden = false;
  }
  button.disabled = false;
}

for (const form of overview.querySelectorAll('form'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(form);
  });
