/** A simulated account with the real clients over it, and a config file that lives in memory. */
import type { AwsCredentialIdentity } from '@smithy/types';
import { createAws } from '../../src/aws/aws.ts';
import { createClients } from '../../src/aws/clients.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createRetryStrategy } from '../../src/aws/retry.ts';
import { createScheduler } from '../../src/aws/scheduler/scheduler.ts';
import { createSignInAws, type SignInAws } from '../../src/aws/sign-in.ts';
import type { Aws } from '../../src/aws/api.ts';
import type { ConfigFile } from '../../src/config/file.ts';
import { parseConfig } from '../../src/config/load.ts';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import { openSandbox, type OpenOptions, type OpenSandbox } from '../../src/sandbox/open.ts';

export interface World {
  sandbox: OpenSandbox;
  aws: Aws;
}

export type OnCall = (call: { service: string; operation: string; region: string }) => void;

export function openWorld(options: OpenOptions, onCall?: OnCall): World {
  const sandbox = openSandbox(options);
  const clients = createClients({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: createRequestHandler({}),
    ...createScheduler({ clock: sandbox.clock, random: () => 0.5 }),
    answer: sandbox.answer,
    ...(onCall ? { onCall } : {}),
  });
  return { sandbox, aws: createAws(clients, sandbox.clock) };
}

/** The same account, called with other credentials. */
export function awsAs({ answer, clock }: OpenSandbox, credentials: AwsCredentialIdentity): Aws {
  const clients = createClients({
    region: 'us-east-1',
    credentials,
    requestHandler: createRequestHandler({}),
    retryStrategy: (service) => createRetryStrategy(service, { clock, random: () => 0.5 }),
    answer,
  });
  return createAws(clients, clock);
}

/** What signing in asks, answered by the same account. */
export function signInAws({ answer, clock }: OpenSandbox): SignInAws {
  return createSignInAws({
    region: 'us-east-1',
    requestHandler: createRequestHandler({}),
    retryStrategy: (service) => createRetryStrategy(service, { clock, random: () => 0.5 }),
    answer,
  });
}

/** A config file that is never written to disk. */
export function memoryFile(start: Config | string): ConfigFile & { text: () => string } {
  const path = 'sso-bootstrap.yaml';
  const files = {
    path,
    readFile: (name: string): string => {
      throw new Error(`no file ${name}`);
    },
  };
  let text = typeof start === 'string' ? start : updateConfig(null, start);
  let loaded = parseConfig(text, files);
  return {
    path,
    text: () => text,
    loaded: () => loaded,
    preview: (edit) => parseConfig(updateConfig(loaded.source, edit(loaded.config)), files),
    update: (edit) => {
      text = updateConfig(loaded.source, edit(loaded.config));
      loaded = parseConfig(text, files);
      return Promise.resolve(true);
    },
  };
}
