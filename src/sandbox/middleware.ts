/**
 * The seam between the SDK and the sandbox: one middleware right behind the SDK's retry middleware. What comes before
 * it is real (paginators, the serializer, retries); what comes after it (signing, sending, parsing) never runs. It asks
 * for the operation by `context.commandName`, a literal inside the SDK, so bundling and minifying do not break it.
 */
import { randomUUID } from 'node:crypto';
import type {
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  MiddlewareStack,
} from '@smithy/types';
import { isFault } from './fault.ts';
import type { Answer, AwsFault, ServiceName } from './sandbox.ts';

interface SdkClient<Input extends object, Output extends object> {
  config: { region: () => Promise<string> };
  middlewareStack: MiddlewareStack<Input, Output>;
}

/**
 * Makes a real SDK client answer from the sandbox, without network and without looking for credentials. `accessKeyId` is
 * the key that would sign, where it is known.
 */
export function answerWith<Input extends object, Output extends object>(
  client: SdkClient<Input, Output>,
  service: ServiceName,
  answer: Answer,
  accessKeyId?: string,
): void {
  const sandbox: FinalizeRequestMiddleware<Input, Output> = (_next, context) => async (args) => {
    const operation = (context.commandName ?? '').replace(/Command$/, '');
    const region = await client.config.region();
    const call = {
      service,
      operation,
      region,
      input: { ...args.input } as Record<string, unknown>,
      ...(accessKeyId === undefined ? {} : { accessKeyId }),
    };
    const output = await unlessAborted(answer(call).catch(asException), context);
    const $metadata = { httpStatusCode: 200, requestId: randomUUID(), attempts: 1 };
    return { response: undefined, output: { ...output, $metadata } as unknown as Output };
  };
  // This one would fetch credentials to sign with, before the request ever gets to us.
  client.middlewareStack.remove('httpAuthSchemeMiddleware');
  client.middlewareStack.addRelativeTo(sandbox, {
    name: 'sandboxMiddleware',
    relation: 'after',
    toMiddleware: 'retryMiddleware',
  });
}

/** An error as the SDK would have parsed it. Anything else than a fault is a bug, and stays as it is. */
function asException(error: unknown): never {
  if (!isFault(error)) throw error;
  const { name, message, httpStatus, fields }: AwsFault = error;
  throw Object.assign(new Error(message), {
    name,
    $fault: httpStatus >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode: httpStatus, requestId: randomUUID() },
    ...fields,
  });
}

/** Gives up waiting, as the real handler does, when the caller of `send` aborts. The call itself may still take effect. */
async function unlessAborted<T>(work: Promise<T>, context: HandlerExecutionContext): Promise<T> {
  const signal = signalOf(context);
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}

function signalOf(context: HandlerExecutionContext): AbortSignal | undefined {
  const inner: unknown = context['__smithy_context'];
  if (typeof inner !== 'object' || inner === null || !('abortSignal' in inner)) return undefined;
  return inner.abortSignal instanceof AbortSignal ? inner.abortSignal : undefined;
}
