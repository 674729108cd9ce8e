/** A sandbox behind HTTP, and the same one in process: what clients of both kinds see can be laid side by side. */
import { openSandbox, type OpenSandbox } from '../../../src/sandbox/open.ts';
import { serveSandbox } from '../../../src/sandbox/serve/server.ts';
import { benchOn, clients, type Clients } from '../bench.ts';

export interface Served {
  url: string;
  box: OpenSandbox;
  /** Clients that come over HTTP. */
  wire: (region?: string, accessKeyId?: string) => Clients;
  close: () => Promise<void>;
}

export const HOME = 'eu-central-1';

export async function serve(): Promise<Served> {
  const box = openSandbox({ world: 'startup' });
  const { url, close } = await serveSandbox(box, 0);
  return {
    url,
    box,
    close,
    wire: (region = HOME, accessKeyId = 'rehearsal') =>
      clients({
        region,
        endpoint: url,
        credentials: { accessKeyId, secretAccessKey: 'rehearsal' },
      }),
  };
}

/** The world of the served one in process, as it was in the beginning. */
export const inProcess = () => benchOn(openSandbox({ world: 'startup' }));
