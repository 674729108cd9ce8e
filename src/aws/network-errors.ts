/** No answer from AWS: name service, connection, a proxy, or a certificate that this computer does not trust. */
import { AppError } from '../errors.ts';
import { isCertificateProblem, type ErrorFacts } from './error-kinds.ts';
import type { ErrorContext } from './error-context.ts';
import { ProxyError } from './proxy.ts';
import { plainText } from './text.ts';

/** The SSB-403 for a failed connection, told apart by what a person can do about it. */
export function networkError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  const { what, fix } = explain(facts, cause);
  return new AppError('SSB-403', `${what}, while ${context.doing}.`, {
    why: plainText(facts.message || facts.code || facts.name),
    fix: [...fix, 'Then run the same command again: it goes on where it stopped.'],
    cause,
  });
}

function explain(facts: ErrorFacts, cause: unknown): { what: string; fix: string[] } {
  if (cause instanceof ProxyError) return explainProxy(cause);
  if (isCertificateProblem(cause)) {
    return {
      what: 'The connection to AWS has a certificate that this computer does not trust',
      fix: [
        'Behind a company proxy: set AWS_CA_BUNDLE to a PEM file with its certificate (or NODE_EXTRA_CA_CERTS).',
      ],
    };
  }
  if (facts.code === 'ENOTFOUND' || facts.code === 'EAI_AGAIN') {
    return {
      what: 'The address of AWS can’t be looked up',
      fix: ['Check the network. Is a proxy needed here? Then set HTTPS_PROXY.'],
    };
  }
  return {
    what: 'AWS does not answer',
    fix: ['Check the network and firewall. Is a proxy needed here? Then set HTTPS_PROXY.'],
  };
}

function explainProxy({ proxy, status }: ProxyError): { what: string; fix: string[] } {
  if (status === 407) {
    return {
      what: `The proxy ${proxy} wants a user name and password`,
      fix: ['Put them in HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT (percent-encoded).'],
    };
  }
  if (status === undefined) {
    return {
      what: `The proxy ${proxy} can’t be reached`,
      fix: ['Correct HTTPS_PROXY, or unset it if there is no proxy here.'],
    };
  }
  return {
    what: `The proxy ${proxy} refuses the connection to AWS (HTTP ${status})`,
    fix: ['Ask its owner to allow *.amazonaws.com, or except it with NO_PROXY=.amazonaws.com'],
  };
}
