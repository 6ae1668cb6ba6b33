import { createHash, randomUUID } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../platform/postgres/record.ts';
import { FRESH_MINUTES, LINK_MINUTES, SESSION_DAYS } from './session-rules.ts';
import type { SignInSettings } from './sign-in-settings.ts';

export interface Engine {
  readonly settings: SignInSettings;
  readonly secret: string;
  readonly landlord: string;
  readonly database: Kysely<Tables>;
  /** Tokens of links just made, by ticket: how a link gets from the library to whoever asked for it. */
  readonly tokens: Map<string, string>;
  readonly signedIn: (session: {
    readonly id: string;
    readonly userId: string;
    readonly how: string;
  }) => Promise<void>;
  readonly log: (sentence: string) => void;
}

export type Auth = ReturnType<typeof makeAuth>;

/** The hash of a link's token, which is all that the record holds of it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** `__Host-` cookies belong to one host and to https; over plain http, on one's own machine, there can be none. */
export const cookiePrefix = (publicAddress: string): string =>
  publicAddress.startsWith('https:') ? '__Host-hearth' : 'hearth';

const SNAKE = {
  emailVerified: 'email_verified',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const;

/** better-auth, held to what Hearth wants of it: no passwords, no registration, nothing sent anywhere, own tables. */
export const makeAuth = (engine: Engine) => {
  const { publicAddress, organisation } = engine.settings;
  return betterAuth({
    appName: 'Hearth',
    baseURL: publicAddress,
    basePath: '/api/auth',
    secret: engine.secret,
    trustedOrigins: [publicAddress],
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => engine.log(message) },
    onAPIError: { errorURL: `${publicAddress}/sign-in` },
    emailAndPassword: { enabled: false },
    rateLimit: { enabled: false },
    database: { db: engine.database, type: 'postgres', schemaName: 'hearth', transaction: true },
    user: { modelName: 'sign_in_user', fields: SNAKE },
    session: {
      modelName: 'sign_in_session',
      expiresIn: SESSION_DAYS * 86_400,
      disableSessionRefresh: true,
      freshAge: FRESH_MINUTES * 60,
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
    },
    account: {
      modelName: 'sign_in_account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: ['organisation'] },
    },
    verification: {
      modelName: 'sign_in_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(publicAddress),
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: publicAddress.startsWith('https:'),
      },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, ipAddress: null, userAgent: (session.userAgent ?? '').slice(0, 300) },
          }),
          after: async (session, context) => {
            await engine.signedIn({
              id: session.id,
              userId: session.userId,
              how: wayOf(context?.path ?? ''),
            });
          },
        },
      },
      account: {
        create: {
          // Hearth asks the provider nothing more: its tokens are not kept.
          before: async (account) => ({
            data: {
              ...account,
              accessToken: null,
              refreshToken: null,
              idToken: null,
              accessTokenExpiresAt: null,
              refreshTokenExpiresAt: null,
            },
          }),
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        disableSignUp: true,
        storeToken: { type: 'custom-hasher', hash: async (token) => tokenHash(token) },
        sendMagicLink: ({ token, metadata }) => {
          if (typeof metadata?.ticket === 'string') engine.tokens.set(metadata.ticket, token);
        },
      }),
      passkey({
        rpID: new URL(publicAddress).hostname,
        rpName: `Hearth of ${engine.landlord}`,
        origin: publicAddress,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        schema: {
          passkey: {
            modelName: 'sign_in_passkey',
            fields: {
              publicKey: 'public_key',
              userId: 'user_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      genericOAuth({
        config:
          organisation === null
            ? []
            : [
                {
                  providerId: 'organisation',
                  discoveryUrl: `${organisation.issuer}/.well-known/openid-configuration`,
                  clientId: organisation.clientId,
                  clientSecret: organisation.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  requireIdTokenVerification: true,
                  disableSignUp: true,
                  getUserInfo: async (tokens) => claimsOf(tokens.idToken),
                },
              ],
      }),
    ],
  });
};

const wayOf = (path: string): string => {
  if (path.startsWith('/passkey')) return 'passkey';
  if (path.startsWith('/callback')) return 'organisation';
  return 'link';
};

/** What the provider says of somebody. The token's signature, issuer, audience and nonce were checked before this is asked. */
const claimsOf = async (idToken: string | undefined) => {
  const body = idToken?.split('.')[1];
  if (body === undefined) return null;
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  if (typeof claims !== 'object' || claims === null) return null;
  const text = (name: string): string => {
    const value = Object.entries(claims).find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value : '';
  };
  const email = text('email') || text('preferred_username');
  if (text('sub') === '' || !email.includes('@')) return null;
  return {
    sub: text('sub'),
    id: text('sub'),
    email: email.toLowerCase(),
    name: text('name'),
    emailVerified: true,
  };
};
