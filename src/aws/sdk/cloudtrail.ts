/** The calls that we make of cloudtrail, so that the bundle carries no others. */
export { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
