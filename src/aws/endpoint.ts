/**
 * Where the SDK would send a call: it is prepared as far as its address, and not sent (the AWS CLI does the same). So
 * every setting that moves an endpoint counts: the environment, endpoint_url and services in ~/.aws/config.
 */
import type { MetadataBearer, MiddlewareStack } from '@smithy/types';

/** `https://oidc.eu-west-1.amazonaws.com`, without a slash at its end; `send` sends the command of that stack. */
export async function originOf<I extends object, O extends MetadataBearer>(
  { middlewareStack }: { middlewareStack: MiddlewareStack<I, O> },
  send: () => Promise<unknown>,
): Promise<string> {
  const notSent = new Error('not sent');
  let origin = '';
  middlewareStack.add(
    () => (args) => {
      origin = originOfRequest(args.request);
      return Promise.reject(notSent);
    },
    { step: 'build', priority: 'high' },
  );
  await send().catch((error: unknown) => {
    if (error !== notSent) throw error;
  });
  return origin;
}

function originOfRequest(request: unknown): string {
  const known = typeof request === 'object' && request !== null ? request : {};
  const {
    protocol = 'https:',
    hostname = '',
    port,
  } = known as {
    protocol?: string;
    hostname?: string;
    port?: number;
  };
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
}
