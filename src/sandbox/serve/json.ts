/** AWS JSON 1.1: the operation is in a header, dates are seconds since 1970. */
import { fault } from '../fault.ts';
import type { AwsFault, ServiceName } from '../sandbox.ts';
import { answered, signedBy, type Protocol, type Reader, type WireAnswer } from './wire.ts';

const TYPE = 'application/x-amz-json-1.1';

/** First part of X-Amz-Target; some clients put the service's full name before it. */
const TARGETS: Record<string, ServiceName> = {
  SWBExternalService: 'sso-admin',
  AWSIdentityStore: 'identitystore',
  AWSOrganizationsV20161128: 'organizations',
  CloudTrail_20131101: 'cloudtrail',
};

export const readJson: Reader = (request, unsignedRegion) => {
  const target = request.headers['x-amz-target'];
  const [prefix = '', operation = ''] =
    typeof target === 'string' ? target.split('.').slice(-2) : [];
  const service = TARGETS[prefix];
  if (service === undefined) return undefined;
  const input = objectOf(request.body);
  return {
    call: { service, operation, input, ...signedBy(request, unsignedRegion) },
    protocol: json,
  };
};

export const json: Protocol = {
  output: (_call, output) => answered(200, TYPE, jsonText(output, epochSeconds)),
  failure: (_call, error) => jsonFailure(TYPE, error, { Message: error.message }),
  unknown: 'UnknownOperationException',
};

/** An error, whose name stands in the body and in a header. */
export function jsonFailure(
  type: string,
  { name, httpStatus, fields }: AwsFault,
  members: Record<string, unknown>,
): WireAnswer {
  const body = jsonText({ __type: name, ...members, ...fields }, epochSeconds);
  const answer = answered(httpStatus, type, body);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': name } };
}

/** The object that a body holds. Throws the fault that AWS has for anything else. */
export function objectOf(body: string): Record<string, unknown> {
  const parsed = body === '' ? {} : parsedJson(body);
  if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  throw fault('SerializationException', 'The body is not a JSON object.');
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** JSON text with dates as the service writes them, and bytes in base 64. */
export function jsonText(value: unknown, date: (date: Date) => unknown): string {
  return JSON.stringify(written(value, date));
}

export const epochSeconds = (date: Date) => date.getTime() / 1000;

function written(value: unknown, date: (date: Date) => unknown): unknown {
  if (value instanceof Date) return date(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((one) => written(one, date));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, written(one, date)]));
}
