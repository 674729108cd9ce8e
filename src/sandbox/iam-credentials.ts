/** iam: the other long-lived credentials of a user, for SSH to CodeCommit, for single services, for old signatures. */
import type * as sdk from '@aws-sdk/client-iam';
import { oneOf, text } from './checks.ts';
import { noEntity, userMeant } from './iam-scene.ts';
import type { CredentialState } from './iam-state.ts';
import { table } from './operations.ts';
import { pageByMarker } from './paging.ts';

const STATUS = ['Active', 'Inactive'] as const;

export const iamCredentials = table<typeof sdk>({
  ListSSHPublicKeys(scene, input) {
    const { name, sshKeys = [] } = userMeant(scene, input.UserName);
    const { items, next } = pageByMarker(scene, sshKeys, input);
    const keys = items.map((key) => ({
      UserName: name,
      SSHPublicKeyId: key.id,
      Status: statusOf(key),
      UploadDate: new Date(key.created),
    }));
    return { SSHPublicKeys: keys, ...next };
  },

  UpdateSSHPublicKey(scene, input) {
    const { sshKeys } = userMeant(scene, input.UserName);
    const id = text(input.SSHPublicKeyId, 'SSHPublicKeyId', { min: 20, max: 128 });
    found(sshKeys, id).active = isActive(input.Status);
    return {};
  },

  DeleteSSHPublicKey(scene, input) {
    const user = userMeant(scene, input.UserName);
    user.sshKeys = without(user.sshKeys, input.SSHPublicKeyId);
    return {};
  },

  ListServiceSpecificCredentials(scene, input) {
    const { name, serviceCredentials = [] } = userMeant(scene, input.UserName);
    const wanted = serviceCredentials.filter(
      ({ service }) => input.ServiceName === undefined || service === input.ServiceName,
    );
    const { items, next } = pageByMarker(scene, wanted, input);
    const credentials = items.map((credential) => ({
      UserName: name,
      Status: statusOf(credential),
      ServiceUserName: `${name}-at-${scene.caller.account}`,
      CreateDate: new Date(credential.created),
      ...(credential.expires === undefined ? {} : { ExpirationDate: new Date(credential.expires) }),
      ServiceSpecificCredentialId: credential.id,
      ServiceName: credential.service,
    }));
    return { ServiceSpecificCredentials: credentials, ...next };
  },

  UpdateServiceSpecificCredential(scene, input) {
    const { serviceCredentials } = userMeant(scene, input.UserName);
    const id = text(input.ServiceSpecificCredentialId, 'serviceSpecificCredentialId', { min: 20 });
    found(serviceCredentials, id).active = isActive(input.Status);
    return {};
  },

  DeleteServiceSpecificCredential(scene, input) {
    const user = userMeant(scene, input.UserName);
    const { ServiceSpecificCredentialId: id } = input;
    user.serviceCredentials = without(user.serviceCredentials, id);
    return {};
  },

  ListSigningCertificates(scene, input) {
    const { name, certificates = [] } = userMeant(scene, input.UserName);
    const { items, next } = pageByMarker(scene, certificates, input);
    const shown = items.map((certificate) => ({
      UserName: name,
      CertificateId: certificate.id,
      CertificateBody: 'simulated',
      Status: statusOf(certificate),
      UploadDate: new Date(certificate.created),
    }));
    return { Certificates: shown, ...next };
  },

  UpdateSigningCertificate(scene, input) {
    const { certificates } = userMeant(scene, input.UserName);
    const id = text(input.CertificateId, 'certificateId', { min: 24, max: 128 });
    found(certificates, id).active = isActive(input.Status);
    return {};
  },

  DeleteSigningCertificate(scene, input) {
    const user = userMeant(scene, input.UserName);
    user.certificates = without(user.certificates, input.CertificateId);
    return {};
  },
});

function found<T extends CredentialState>(all: T[] = [], id: string | undefined): T {
  const credential = all.find((candidate) => candidate.id === id);
  if (credential === undefined) throw noEntity(`The credential with id ${id} cannot be found.`);
  return credential;
}

function without<T extends CredentialState>(all: T[] | undefined, id: string | undefined): T[] {
  const credential = found(all, id);
  return (all ?? []).filter((other) => other !== credential);
}

function isActive(status: string | undefined): boolean {
  return oneOf(status, 'Status', STATUS) === 'Active';
}

function statusOf({ active }: CredentialState): (typeof STATUS)[number] {
  return active ? 'Active' : 'Inactive';
}
