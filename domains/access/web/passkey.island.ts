// Passkeys: adding one, and signing in with one. Both forms stay hidden where the browser cannot.
const box = document.querySelector<HTMLElement>('[data-passkey]');
const press = box?.querySelector('button');
const status = box?.querySelector<HTMLElement>('[role="status"]');

const ask = async (path: string, body?: object): Promise<Response> =>
  fetch(`/api/auth/passkey/${path}`, {
    credentials: 'same-origin',
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

const say = (text: string | undefined): void => {
  if (status) status.textContent = text ?? '';
};

const register = async (): Promise<void> => {
  const options = await ask('generate-register-options');
  if (!options.ok) return say(status?.dataset['stale']);
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await options.json()),
  });
  if (!(credential instanceof PublicKeyCredential)) return say(status?.dataset['failed']);
  const name = box?.querySelector('input')?.value.trim().slice(0, 100) || navigator.platform;
  const done = await ask('verify-registration', { response: credential.toJSON(), name });
  if (done.ok) location.reload();
  else say(status?.dataset['failed']);
};

const signIn = async (): Promise<void> => {
  const options = await ask('generate-authenticate-options');
  if (!options.ok) return say(status?.dataset['failed']);
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await options.json()),
  });
  if (!(credential instanceof PublicKeyCredential)) return say(status?.dataset['failed']);
  const done = await ask('verify-authentication', { response: credential.toJSON() });
  const to = box?.dataset['to'] ?? '';
  if (done.ok) location.assign(/^\/(?![/\\])/.test(to) ? to : '/');
  else say(status?.dataset['failed']);
};

if (
  box &&
  press &&
  'PublicKeyCredential' in globalThis &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential
) {
  box.hidden = false;
  press.addEventListener('click', () => {
    say('');
    press.disabled = true;
    const work = box.dataset['passkey'] === 'register' ? register() : signIn();
    work
      .catch(() => say(status?.dataset['failed']))
      .finally(() => {
        press.disabled = false;
      });
  });
}
