/** The long-lived credentials of an IAM user that are no access keys; no report of AWS lists them. */
import type { Clients } from './clients.ts';
import type { IamUsersApi } from './iam-types.ts';
import { all } from './paged.ts';
import { definedOnly } from './defined.ts';

type CredentialReads = Pick<IamUsersApi, 'sshKeys' | 'serviceCredentials' | 'certificates'>;

/** The reads of one user's other credentials. */
export function credentialReads(clients: Clients): CredentialReads {
  return {
    async sshKeys(UserName) {
      const { client, sdk } = await clients.iam();
      return all(sdk.paginateListSSHPublicKeys({ client }, { UserName }), (page) =>
        page.SSHPublicKeys?.map((key) =>
          definedOnly({
            id: key.SSHPublicKeyId ?? '',
            active: key.Status === 'Active',
            uploaded: key.UploadDate?.getTime(),
          }),
        ),
      );
    },
    async serviceCredentials(UserName) {
      const { client, sdk } = await clients.iam();
      const ask = (Marker?: string) =>
        client.send(
          new sdk.ListServiceSpecificCredentialsCommand({ UserName, ...definedOnly({ Marker }) }),
        );
      return all(byMarker(ask), (page) =>
        page.ServiceSpecificCredentials?.map((credential) =>
          definedOnly({
            id: credential.ServiceSpecificCredentialId ?? '',
            service: credential.ServiceName ?? '',
            active: credential.Status === 'Active',
            created: credential.CreateDate?.getTime(),
            expires: credential.ExpirationDate?.getTime(),
          }),
        ),
      );
    },
    async certificates(UserName) {
      const { client, sdk } = await clients.iam();
      return all(sdk.paginateListSigningCertificates({ client }, { UserName }), (page) =>
        page.Certificates?.map((certificate) =>
          definedOnly({
            id: certificate.CertificateId ?? '',
            active: certificate.Status === 'Active',
            uploaded: certificate.UploadDate?.getTime(),
          }),
        ),
      );
    },
  };
}

/** Pages of a list for which the SDK has no paginator. */
async function* byMarker<
  Page extends { IsTruncated?: boolean | undefined; Marker?: string | undefined },
>(ask: (marker?: string) => Promise<Page>): AsyncGenerator<Page> {
  let page = await ask();
  yield page;
  while (page.IsTruncated === true && page.Marker !== undefined) {
    page = await ask(page.Marker);
    yield page;
  }
}
