/** The Query protocol of iam and sts: a form comes in, XML goes out, and errors have names of their own. */
import type { AwsFault, Call, ServiceName } from '../sandbox.ts';
import {
  answered,
  scopeOf,
  signedBy,
  type Protocol,
  type Reader,
  type WireAnswer,
} from './wire.ts';
import { element, escaped } from './xml.ts';

const TYPE = 'text/xml';

/** The API version tells the service where no signature does. */
const VERSIONS: Record<string, ServiceName> = { '2010-05-08': 'iam', '2011-06-15': 'sts' };

const NAMESPACE: Partial<Record<ServiceName, string>> = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

/** Members that are numbers; a form has only texts. */
const NUMBERS = /^(MaxItems|MaxSessionDuration|DurationSeconds|CredentialAgeDays)$/;
/** Members that are yes or no. */
const FLAGS = /^(OnlyAttached|SetAsDefault|PasswordResetRequired|HardExpiry|AllUsers)$/;

/** Errors whose name on the wire is not the SDK's without "Exception". */
const CODES: Record<string, string> = {
  CredentialReportExpiredException: 'ReportExpired',
  CredentialReportNotPresentException: 'ReportNotPresent',
  CredentialReportNotReadyException: 'ReportInProgress',
  ServiceNotSupportedException: 'NotSupportedService',
};
/** These keep it. */
const WHOLE =
  /^(AccountNotManagement|CallerIsNotManagement|Organization(NotFound|NotInAll)|ServiceAccessNot)/;

export const readQuery: Reader = (request, unsignedRegion) => {
  const form = new URLSearchParams(request.body === '' ? request.url.search : request.body);
  const operation = form.get('Action');
  if (operation === null) return undefined;
  const scope = scopeOf(request).service ?? '';
  const service = VERSIONS[form.get('Version') ?? ''] ?? (scope === 'iam' ? 'iam' : undefined);
  if (service === undefined) return undefined;
  const input = inputOf(form);
  return {
    call: { service, operation, input, ...signedBy(request, unsignedRegion) },
    protocol: query,
  };
};

export const query: Protocol = {
  output(call, output) {
    const { operation, service } = call;
    const members = Object.entries(output).map(([name, value]) => element(name, value));
    const result = `<${operation}Result>${members.join('')}</${operation}Result>`;
    const answer = answered(200, TYPE, '');
    const body =
      `<${operation}Response xmlns="${NAMESPACE[service] ?? ''}">${result}` +
      `<ResponseMetadata><RequestId>${requestIdOf(answer)}</RequestId></ResponseMetadata></${operation}Response>`;
    return { ...answer, body };
  },
  failure({ service }, error) {
    return failed(NAMESPACE[service] ?? '', error);
  },
  unknown: 'InvalidAction',
};

/** The error of a service that this sandbox does not have. */
export const otherService = (error: AwsFault) => failed('', error);

function failed(namespace: string, error: AwsFault): WireAnswer {
  const answer = answered(error.httpStatus, TYPE, '');
  const type = error.httpStatus >= 500 ? 'Receiver' : 'Sender';
  const body =
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type>` +
    `<Code>${escaped(codeOf(error))}</Code><Message>${escaped(error.message)}</Message></Error>` +
    `<RequestId>${requestIdOf(answer)}</RequestId></ErrorResponse>`;
  return { ...answer, body };
}

function codeOf({ name }: AwsFault): string {
  return CODES[name] ?? (WHOLE.test(name) ? name : name.replace(/Exception$/, ''));
}

const requestIdOf = ({ headers }: { headers: Record<string, string> }) =>
  headers['x-amzn-requestid'] ?? '';

/** `Tags.member.1.Key=team` and the like, as the object that it stands for. */
function inputOf(form: URLSearchParams): Call['input'] {
  const input = bare();
  for (const [key, value] of form) {
    if (key !== 'Action' && key !== 'Version') put(input, key.split('.'), value);
  }
  return listed(input) as Call['input'];
}

/** An object without a prototype: no member that a form names can reach ours. */
const bare = () => Object.create(null) as Record<string, unknown>;

function put(into: Record<string, unknown>, [name = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    into[name] = NUMBERS.test(name) ? Number(value) : FLAGS.test(name) ? value === 'true' : value;
    return;
  }
  const before = into[name];
  const inner = typeof before === 'object' && before !== null ? before : bare();
  into[name] = inner;
  put(inner as Record<string, unknown>, rest, value);
}

/** Turns `{ member: { 1: …, 2: … } }` into the list. */
function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[only, members] = []] = entries;
  if (entries.length === 1 && only === 'member' && typeof members === 'object') {
    return Object.values(members as object).map(listed);
  }
  return Object.fromEntries(entries.map(([key, one]) => [key, listed(one)]));
}
