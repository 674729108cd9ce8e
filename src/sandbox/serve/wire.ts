/** What the protocols have in common: requests and answers as plain data, and what the signature says of a request. */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { AwsFault, Call } from '../sandbox.ts';

export interface WireRequest {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How outputs and errors of a call are written. */
export interface Protocol {
  output: (call: Call, output: Record<string, unknown>) => WireAnswer;
  failure: (call: Call, error: AwsFault) => WireAnswer;
  /** The service's own error for an operation that it does not have. */
  unknown: string;
}

/** A call, and how it is answered. */
export interface Asked {
  call: Call;
  protocol: Protocol;
}

/** The request as a call; undefined where it is not of this protocol. */
export type Reader = (request: WireRequest, unsignedRegion: string) => Asked | undefined;

/** The credential scope of a signature, which is not checked: `Credential=KEY/date/region/service/aws4_request`. */
export function scopeOf({ headers, url }: WireRequest): {
  accessKeyId?: string;
  region?: string;
  service?: string;
} {
  const credential =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ??
    url.searchParams.get('X-Amz-Credential') ??
    '';
  const [accessKeyId, , region, service] = credential.split('/');
  if (!accessKeyId || !region || !service) return {};
  return { accessKeyId, region, service };
}

/** Region and key of a signed call, to be spread into it. */
export function signedBy(
  request: WireRequest,
  unsignedRegion: string,
): Pick<Call, 'region' | 'accessKeyId' | 'origin'> {
  const { accessKeyId, region = unsignedRegion } = scopeOf(request);
  const { origin } = request.url;
  return { region, origin, ...(accessKeyId === undefined ? {} : { accessKeyId }) };
}

export function answered(status: number, contentType: string, body: string): WireAnswer {
  const requestId = randomUUID();
  const headers = { 'content-type': contentType, 'x-amzn-requestid': requestId };
  return { status, headers, body };
}
