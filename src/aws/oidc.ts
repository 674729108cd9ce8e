/**
 * Signing people in (sso-oidc), as narrow functions. What is an answer of the protocol rather than a failure (not yet,
 * too often, refused) is a value here; anything else is thrown as the SDK gives it.
 * Fields and errors: IAM Identity Center OIDC API Reference, "CreateToken".
 */
import type { Clients } from './clients.ts';
import { originOf } from './endpoint.ts';
import { factsOf } from './error-kinds.ts';
import { plainText } from './text.ts';

export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';
export const AUTHORIZATION_CODE = 'authorization_code';
export const REFRESH_TOKEN = 'refresh_token';

/** A program that AWS knows for a while (90 days). Times are milliseconds since 1970. */
export interface Registration {
  clientId: string;
  clientSecret: string;
  expiresAt: number;
}

export interface RegistrationWish {
  clientName: string;
  scopes: readonly string[];
  /** For the browser flow: where the browser comes back to, without a port, and the portal that it is for. */
  browser?: { redirectUri: string; issuerUrl: string };
}

/** A sign-in on another screen. `interval` is the seconds between two questions. */
export interface DeviceAuthorization {
  deviceCode: string;
  userCode: string;
  /** The page with the code filled in. */
  url: string;
  interval: number;
}

/** `lastsSeconds` from the moment of the answer. */
export interface IssuedToken {
  accessToken: string;
  lastsSeconds: number;
  refreshToken?: string;
}

/** Why there is no token: `client` is an unknown or ended registration, `grant` a code or token that is used or void. */
export type NoToken = 'pending' | 'slow-down' | 'expired' | 'refused' | 'client' | 'grant';

export interface OidcApi {
  register(wish: RegistrationWish): Promise<Registration>;
  /** Null: the registration is no longer known. Throws InvalidRequestException for a portal of another Region. */
  startDevice(by: Registration, startUrl: string): Promise<DeviceAuthorization | null>;
  deviceToken(by: Registration, deviceCode: string): Promise<IssuedToken | NoToken>;
  codeToken(
    by: Registration,
    answer: { code: string; redirectUri: string; codeVerifier: string },
  ): Promise<IssuedToken | NoToken>;
  refreshed(by: Registration, refreshToken: string): Promise<IssuedToken | NoToken>;
  /** `https://oidc.eu-west-1.amazonaws.com/authorize`, or the same at AWS_ENDPOINT_URL. */
  authorizePage(): Promise<string>;
}

const NO_TOKEN: Readonly<Record<string, NoToken>> = {
  AuthorizationPendingException: 'pending',
  SlowDownException: 'slow-down',
  ExpiredTokenException: 'expired',
  AccessDeniedException: 'refused',
  InvalidClientException: 'client',
  UnauthorizedClientException: 'client',
  InvalidGrantException: 'grant',
};

/** What the protocol asks clients to wait where the service names no interval (RFC 8628, 3.2). */
const DEFAULT_INTERVAL = 5;

/** True for the answer to a start URL that this Region doesn't know. */
export function isOtherPortal(error: unknown): boolean {
  return factsOf(error).name === 'InvalidRequestException';
}

/** As it goes onto the screen: percent-encoded, so that nothing in it is a command to the terminal. */
const plainUrl = (text: string) => (URL.canParse(text) ? new URL(text).href : plainText(text, 200));

/** The narrow functions over sso-oidc of one Region. */
export function oidcApi(clients: Clients, region: string): OidcApi {
  async function token(
    by: Registration,
    grant: { grantType: string; [member: string]: string },
  ): Promise<IssuedToken | NoToken> {
    const { client, sdk } = await clients.oidc(region);
    const { clientId, clientSecret } = by;
    try {
      const made = await client.send(
        new sdk.CreateTokenCommand({ clientId, clientSecret, ...grant }),
      );
      const { accessToken, expiresIn = 0, refreshToken } = made;
      if (accessToken === undefined) throw new Error('AWS answered CreateToken without a token.');
      return {
        accessToken,
        lastsSeconds: expiresIn,
        ...(refreshToken !== undefined && { refreshToken }),
      };
    } catch (error) {
      const why = NO_TOKEN[factsOf(error).name];
      if (why === undefined) throw error;
      return why;
    }
  }

  return {
    async register({ clientName, scopes, browser }) {
      const { client, sdk } = await clients.oidc(region);
      const made = await client.send(
        new sdk.RegisterClientCommand({
          clientName,
          clientType: 'public',
          scopes: [...scopes],
          ...(browser && {
            grantTypes: [AUTHORIZATION_CODE, REFRESH_TOKEN],
            redirectUris: [browser.redirectUri],
            issuerUrl: browser.issuerUrl,
          }),
        }),
      );
      const { clientId = '', clientSecret = '', clientSecretExpiresAt = 0 } = made;
      return { clientId, clientSecret, expiresAt: clientSecretExpiresAt * 1000 };
    },
    async startDevice({ clientId, clientSecret }, startUrl) {
      const { client, sdk } = await clients.oidc(region);
      const input = { clientId, clientSecret, startUrl };
      try {
        const made = await client.send(new sdk.StartDeviceAuthorizationCommand(input));
        const { deviceCode = '', userCode = '', verificationUri = '' } = made;
        const { verificationUriComplete: url = verificationUri } = made;
        const interval = made.interval ?? DEFAULT_INTERVAL;
        return { deviceCode, userCode: plainText(userCode, 32), url: plainUrl(url), interval };
      } catch (error) {
        if (NO_TOKEN[factsOf(error).name] === 'client') return null;
        throw error;
      }
    },
    deviceToken: (by, deviceCode) => token(by, { grantType: DEVICE_CODE, deviceCode }),
    codeToken: (by, answer) => token(by, { grantType: AUTHORIZATION_CODE, ...answer }),
    refreshed: (by, refreshToken) => token(by, { grantType: REFRESH_TOKEN, refreshToken }),
    authorizePage: () => authorizePage(clients, region),
  };
}

/** The page is no operation of the SDK; it is where the operations are. */
async function authorizePage(clients: Clients, region: string): Promise<string> {
  const { client, sdk } = await clients.oidc(region);
  const command = new sdk.RegisterClientCommand({ clientName: 'address', clientType: 'public' });
  return `${await originOf(command, () => client.send(command))}/authorize`;
}
