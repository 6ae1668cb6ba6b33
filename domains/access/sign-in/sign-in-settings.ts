/** How people sign in with the landlord's own identity provider (OpenID Connect, such as Entra ID). */
export interface Organisation {
  /** The provider's issuer, as its discovery document states it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the button names it: “Millbrook Homes”. */
  readonly name: string;
}

export interface SignInSettings {
  /** Where people reach Hearth, without a path: `https://hearth.example.org`. */
  readonly publicAddress: string;
  readonly organisation: Organisation | null;
}

export type SignInSettingsRead =
  | { readonly ok: true; readonly settings: SignInSettings }
  | { readonly ok: false; readonly why: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Issuers that let in the people of any organisation: an address claimed there proves nothing. */
const EVERYBODYS = /\/(common|organizations|consumers)(\/|$)/;

/**
 * Reads how people sign in. `HEARTH_ADDRESS` is where Hearth is reached; `OIDC_ISSUER`, `OIDC_CLIENT_ID` and
 * `OIDC_CLIENT_SECRET` (all or none) name the landlord's identity provider, `OIDC_NAME` how its button is called.
 * Each trouble is one sentence with its fix.
 */
export const readSignInSettings = (environment: Environment, ownAddress: string): SignInSettingsRead => {
  const publicAddress = readAddress(environment.HEARTH_ADDRESS ?? ownAddress);
  if (publicAddress === null) {
    return no(
      'HEARTH_ADDRESS must be where people reach Hearth, such as https://hearth.example.org, without a path.',
    );
  }
  const given = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter(
    (name) => (environment[name] ?? '') !== '',
  );
  if (given.length === 0) return { ok: true, settings: { publicAddress, organisation: null } };
  if (given.length < 3) {
    return no(
      'Signing in with your organisation needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET together.',
    );
  }
  const issuer = environment.OIDC_ISSUER ?? '';
  if (!isProviderAddress(issuer)) return no('OIDC_ISSUER must be an https address.');
  if (EVERYBODYS.test(issuer)) {
    return no(
      'OIDC_ISSUER must name your own tenant: the shared one would let other organisations claim your addresses.',
    );
  }
  return {
    ok: true,
    settings: {
      publicAddress,
      organisation: {
        issuer: issuer.replace(/\/$/, ''),
        clientId: environment.OIDC_CLIENT_ID ?? '',
        clientSecret: environment.OIDC_CLIENT_SECRET ?? '',
        name: environment.OIDC_NAME ?? 'your organisation',
      },
    },
  };
};

const no = (why: string): SignInSettingsRead => ({ ok: false, why });

const readAddress = (text: string): string | null => {
  const address = URL.parse(text);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  if (address.pathname !== '/' || address.search !== '' || address.username !== '') return null;
  return address.origin;
};

/** https; or plain http on this machine, where the tests run a provider. */
const isProviderAddress = (text: string): boolean => {
  const address = URL.parse(text);
  if (address === null) return false;
  return (
    address.protocol === 'https:' ||
    (address.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(address.hostname))
  );
};
