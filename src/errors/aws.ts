/** Codes for AWS itself, the way to it, and changes that did not all come through. */
import { AGAIN, WHAT_IS_LISTED, type Entry } from './entry.ts';

export const AWS = {
  'SSB-401': {
    title: 'AWS failed',
    means: 'AWS answered a call with an error. Its own words say more about it than we can.',
    causes: [
      'AWS has a problem. We tried several times.',
      'AWS does not accept a value; its own words are under Why.',
      'The answer did not come from AWS but from a proxy, or from an endpoint that does not offer the call.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: [
      AGAIN,
      'If the answer is not of AWS: check HTTPS_PROXY and AWS_ENDPOINT_URL.',
      'If it stays: look at https://health.aws.amazon.com, and give AWS Support the request id.',
    ],
  },
  'SSB-402': {
    title: 'AWS kept asking for a pause',
    means: 'Every try was answered with "slow down", eight in all, with longer and longer pauses.',
    causes: [
      'Other tools use up the request limit of the account, such as Terraform or a scanner.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: ['Wait a minute.', AGAIN],
  },
  'SSB-403': {
    title: 'No connection to AWS',
    means: 'A call did not reach AWS, or its answer did not reach us.',
    causes: [
      'There is no network, or the name of the server can’t be looked up.',
      'A proxy is needed, can’t be reached, wants a password, or refuses.',
      'A company proxy shows a certificate that this computer does not trust.',
      'A firewall blocks it.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: [
      'The message says which of these it was.',
      'Proxy: set HTTPS_PROXY. Its certificate: AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS, a PEM file.',
      AGAIN,
    ],
  },
  'SSB-404': {
    title: 'Not everything was done',
    means: 'Some changes failed or were not reached; the others are done. Nothing is taken back.',
    causes: [
      'AWS refused or failed on a change; the reason stands beside each.',
      'What waited for a failed change was left out, and so were all removals.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: ['Mend what the reasons name.', AGAIN],
  },
  'SSB-405': {
    title: 'Everything was done, but reading again shows a difference',
    means: 'Each change was accepted, and the account still is not what the file says.',
    causes: [
      'Somebody, or another tool, changed the same things meanwhile.',
      'AWS shows a change late.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: ['Wait a minute, then look: `sso-bootstrap plan`.', AGAIN],
  },
} as const satisfies Record<string, Entry>;
