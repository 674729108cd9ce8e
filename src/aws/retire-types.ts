/**
 * The changes that retire an IAM user, each one call and safe to repeat: what is gone already was what was wanted. Nothing
 * here makes a credential. `deleteUser` comes last: AWS refuses it (DeleteConflictException) while anything is left of
 * what the other functions take away.
 */
export interface RetireApi {
  /**
   * iam:UpdateAccessKey. Throws when there is no such key. After switching off, calls signed with it may go on working for
   * a few minutes.
   */
  setKeyActive(user: string, keyId: string, active: boolean): Promise<void>;
  /** iam:DeleteAccessKey. There is no way back. */
  deleteKey(user: string, keyId: string): Promise<void>;
  /** iam:DeleteLoginProfile: takes the console password away. There is no way back but a new password. */
  deleteLoginProfile(user: string): Promise<void>;
  /** iam:DeactivateMFADevice. A virtual device is then still there, with nobody. */
  deactivateMfa(user: string, serial: string): Promise<void>;
  /** iam:DeleteVirtualMFADevice, after `deactivateMfa`; not for passkeys and hardware. */
  deleteVirtualMfa(serial: string): Promise<void>;
  /** iam:UpdateSSHPublicKey. Throws when there is no such key. */
  setSshKeyActive(user: string, keyId: string, active: boolean): Promise<void>;
  /** iam:DeleteSSHPublicKey. */
  deleteSshKey(user: string, keyId: string): Promise<void>;
  /** iam:UpdateServiceSpecificCredential. Throws when there is no such credential. */
  setServiceCredentialActive(user: string, id: string, active: boolean): Promise<void>;
  /** iam:DeleteServiceSpecificCredential. */
  deleteServiceCredential(user: string, id: string): Promise<void>;
  /** iam:UpdateSigningCertificate. Throws when there is no such certificate. */
  setCertificateActive(user: string, id: string, active: boolean): Promise<void>;
  /** iam:DeleteSigningCertificate. */
  deleteCertificate(user: string, id: string): Promise<void>;
  /** iam:DetachUserPolicy. */
  detachPolicy(user: string, policyArn: string): Promise<void>;
  /** iam:DeleteUserPolicy: an inline one. */
  deleteInlinePolicy(user: string, name: string): Promise<void>;
  /** iam:RemoveUserFromGroup. */
  removeFromGroup(user: string, group: string): Promise<void>;
  /** iam:DeleteUserPermissionsBoundary. */
  deleteBoundary(user: string): Promise<void>;
  /** iam:DeleteUser. Asks again for a few seconds while AWS still sees what was just taken away. */
  deleteUser(user: string): Promise<void>;
}
