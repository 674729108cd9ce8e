/**
 * What the credential chain throws where a token, a program or an endpoint gives no JSON: bare errors of the parser, or
 * their words in one of its own. The parser quotes what it could not read, and that may be a secret.
 */
import { factsOf } from './error-kinds.ts';

/** In place of what was quoted. */
export const NOT_JSON = 'what came is no JSON';
/** In place of the words of a mistake over a token file that holds something else than a token. */
export const NO_TOKEN = 'the cached token is none';

const QUOTING =
  /(?:SyntaxError|Unexpected (?:token|end|non-white)|Unterminated string|Expected ['"])[\s\S]*$/u;
const NETWORK =
  /\b(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b/u;

/** The same failure as a CredentialsProviderError that quotes nothing; anything else as it is. */
export function readable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name } = factsOf(error);
  if (name === 'SyntaxError') return told(NOT_JSON);
  if (name === 'TypeError' || /Cannot read properties/u.test(error.message)) return told(NO_TOKEN);
  if (name !== 'CredentialsProviderError') return error;
  const code = NETWORK.exec(error.message)?.[0];
  if (code !== undefined) return Object.assign(told(error.message), { name: 'Error', code });
  const message = error.message.replace(QUOTING, NOT_JSON);
  return message === error.message ? error : told(message);
}

function told(message: string): Error {
  return Object.assign(new Error(message), { name: 'CredentialsProviderError' });
}
