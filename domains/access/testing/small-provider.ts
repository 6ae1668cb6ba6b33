import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

/** What the provider says of whoever signs in, and how it misbehaves. */
export interface ProviderSays {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly wrong?: 'key' | 'audience' | 'issuer' | 'nonce' | 'expired';
}

/** An OpenID Connect provider on loopback: discovery, keys, authorisation by code with PKCE, tokens. */
export interface SmallProvider {
  readonly issuer: string;
  says: ProviderSays;
  /** What it calls itself in its discovery document; its address, unless it lies. */
  callsItself: string;
  /** Sends the browser back at once, as a provider does where somebody is signed in already. The address to open next. */
  authorise(address: string): string;
  close(): Promise<void>;
}

export const smallProvider = async (client: {
  readonly id: string;
  readonly secret: string;
}): Promise<SmallProvider> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const asked = new Map<string, URLSearchParams>();
  const server = createServer((request, response) => {
    const answer = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const path = new URL(request.url ?? '/', provider.issuer).pathname;
    if (path === '/.well-known/openid-configuration') {
      answer({
        issuer: provider.callsItself,
        authorization_endpoint: `${provider.issuer}/authorise`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (path === '/keys') {
      answer({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
    } else if (path === '/token' && request.method === 'POST') {
      void bodyOf(request).then((body) => token(body, request.headers.authorization ?? '', answer));
    } else answer({}, 404);
  });

  const token = (
    body: URLSearchParams,
    authorization: string,
    answer: (body: unknown, status?: number) => void,
  ): void => {
    const code = body.get('code') ?? '';
    const first = asked.get(code);
    asked.delete(code);
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
    const known = body.get('client_secret') === client.secret || authorization === basic;
    if (first === undefined || !known || first.get('code_challenge') !== challenge) {
      answer({ error: 'invalid_grant' }, 400);
      return;
    }
    const { claims, wrong } = provider.says;
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: wrong === 'issuer' ? 'https://elsewhere.example' : provider.issuer,
      aud: wrong === 'audience' ? 'another client' : client.id,
      iat: wrong === 'expired' ? now - 7200 : now,
      exp: wrong === 'expired' ? now - 3600 : now + 300,
      nonce: wrong === 'nonce' ? 'another' : first.get('nonce'),
      ...claims,
    };
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const head = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(payload)}`;
    const key = wrong === 'key' ? other.privateKey : privateKey;
    const signature = sign('sha256', Buffer.from(head), key).toString('base64url');
    answer({
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: `${head}.${signature}`,
    });
  };

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  const provider: SmallProvider = {
    issuer: `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`,
    says: { claims: {} },
    callsItself: `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`,
    authorise(address) {
      const query = new URL(address).searchParams;
      const code = randomUUID();
      asked.set(code, query);
      const back = new URL(query.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', query.get('state') ?? '');
      return back.toString();
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return provider;
};

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
};
