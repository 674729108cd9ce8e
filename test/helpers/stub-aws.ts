/** A tiny AWS on loopback: answers by operation name from a table, for what neither the sandbox nor moto can play. */
import { createServer, type IncomingMessage } from 'node:http';

export interface StubCall {
  operation: string;
  /** The access key that signed it. */
  key: string;
  body: string;
}

type Reply = { status?: number; body: string; type?: string };
export type Replies = (call: StubCall) => Reply | undefined;

export interface StubAws {
  url: string;
  calls: StubCall[];
  close: () => Promise<void>;
}

export async function startStubAws(reply: Replies): Promise<StubAws> {
  const calls: StubCall[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const call = { operation: operationOf(request, body), key: keyOf(request), body };
      calls.push(call);
      const {
        status = 200,
        body: text,
        type = 'application/x-amz-json-1.1',
      } = reply(call) ?? {
        status: 501,
        body: '{}',
      };
      response.writeHead(status, { 'content-type': type }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A successful answer of the Query protocol (iam, sts). */
export const xml = (operation: string, result: string): Reply => ({
  type: 'text/xml',
  body: `<${operation}Response><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>11111111-2222-3333-4444-555555555555</RequestId></ResponseMetadata></${operation}Response>`,
});

/** A refusal of the JSON protocol. */
export const denied = (message: string): Reply => ({
  status: 400,
  body: JSON.stringify({ __type: 'AccessDeniedException', Message: message }),
});

/** A refusal of the Query protocol (iam, sts). */
export const deniedXml = (message: string): Reply => ({
  status: 403,
  type: 'text/xml',
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${message}</Message></Error><RequestId>11111111-2222-3333-4444-555555555555</RequestId></ErrorResponse>`,
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function operationOf(request: IncomingMessage, body: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').pop() ?? target;
  return new URLSearchParams(body).get('Action') ?? (request.url ?? '').slice(1);
}

const keyOf = (request: IncomingMessage) =>
  /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';

export const CALLER = (arn: string) =>
  xml(
    'GetCallerIdentity',
    `<Arn>${arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account>`,
  );
export const SESSION = xml(
  'GetSessionToken',
  `<Credentials><AccessKeyId>ASIATEMPORARYEXAMPLE</AccessKeyId><SecretAccessKey>temporary</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`,
);
export const DEVICES = (...serials: string[]) =>
  xml(
    'ListMFADevices',
    `<MFADevices>${serials
      .map(
        (serial) =>
          `<member><UserName>ana</UserName><SerialNumber>${serial}</SerialNumber><EnableDate>2024-01-01T00:00:00Z</EnableDate></member>`,
      )
      .join('')}</MFADevices><IsTruncated>false</IsTruncated>`,
  );
const ORGANIZATION = {
  body: JSON.stringify({
    Organization: {
      Id: 'o-example1234',
      FeatureSet: 'ALL',
      MasterAccountId: '111122223333',
      MasterAccountEmail: 'aws@acme.example',
    },
  }),
};

/** Everything the run may need, once it is let in. */
export const open: Replies = ({ operation }) => {
  if (operation === 'GetCallerIdentity') return CALLER('arn:aws:iam::111122223333:user/ana');
  if (operation === 'DescribeOrganization') return ORGANIZATION;
  if (operation === 'ListAccounts') {
    const account = { Id: '111122223333', Name: 'acme', State: 'ACTIVE', Email: 'a@acme.example' };
    return { body: JSON.stringify({ Accounts: [account] }) };
  }
  if (operation === 'ListInstances') return { body: JSON.stringify({ Instances: [] }) };
  if (operation === 'GetSessionToken') return SESSION;
  if (operation === 'ListMFADevices') return DEVICES('arn:aws:iam::111122223333:mfa/phone');
  return undefined;
};
