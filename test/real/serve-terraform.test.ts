/**
 * Terraform's AWS provider against `sandbox serve`: it sets up people and access, finds nothing to do, and takes it all
 * away again. Skipped, and said, where Terraform or a copy of the provider is missing.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newHome } from '../helpers/program.ts';
import { serveForTest } from '../helpers/serve.ts';
import { hasTerraform, terraform, terraformProject } from '../helpers/terraform.ts';

const MAIN = `
provider "aws" {}
data "aws_ssoadmin_instances" "it" {}
data "aws_caller_identity" "me" {}
data "aws_organizations_organization" "it" {}
locals {
  arn   = data.aws_ssoadmin_instances.it.arns[0]
  store = data.aws_ssoadmin_instances.it.identity_store_ids[0]
}
resource "aws_ssoadmin_permission_set" "it" {
  name             = "ByTerraform"
  instance_arn     = local.arn
  session_duration = "PT2H"
  relay_state      = "https://console.aws.amazon.com/"
  tags             = { team = "data" }
}
resource "aws_ssoadmin_managed_policy_attachment" "it" {
  instance_arn       = local.arn
  managed_policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  permission_set_arn = aws_ssoadmin_permission_set.it.arn
}
resource "aws_identitystore_group" "it" {
  identity_store_id = local.store
  display_name      = "Terraform"
}
resource "aws_identitystore_user" "it" {
  identity_store_id = local.store
  user_name         = "tf@acme.example"
  display_name      = "Terra Form"
  name {
    given_name  = "Terra"
    family_name = "Form"
  }
  emails {
    value   = "tf@acme.example"
    primary = true
  }
}
resource "aws_identitystore_group_membership" "it" {
  identity_store_id = local.store
  group_id          = aws_identitystore_group.it.group_id
  member_id         = aws_identitystore_user.it.user_id
}
resource "aws_ssoadmin_account_assignment" "it" {
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.it.arn
  principal_id       = aws_identitystore_group.it.group_id
  principal_type     = "GROUP"
  target_id          = "777788889999"
  target_type        = "AWS_ACCOUNT"
  depends_on         = [aws_ssoadmin_managed_policy_attachment.it]
}
output "seen" {
  value = [data.aws_caller_identity.me.arn, length(data.aws_organizations_organization.it.accounts)]
}
`;

const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-terraform-'));
describe.skipIf(!hasTerraform)('Terraform (skipped when it is not installed)', () => {
  it('sets up, finds nothing to do, and takes away', { timeout: 240_000 }, async () => {
    terraformProject(folder, MAIN);
    const served = await serveForTest(newHome(), ['--world', 'startup', '--pace', '5']);
    const env = settings(served.url);
    await terraform(folder, env, 'apply', '-auto-approve');
    const seen = JSON.parse(await terraform(folder, env, 'output', '-json', 'seen')) as unknown;
    expect(seen).toEqual(['arn:aws:iam::111122223333:user/ana', 3]);
    // Exit code 2 would be a difference, and reject.
    await terraform(folder, env, 'plan', '-detailed-exitcode');
    expect(await terraform(folder, env, 'destroy', '-auto-approve')).toContain('6 destroyed');
  });
});

const settings = (url: string) => ({
  AWS_ACCESS_KEY_ID: 'rehearsal',
  AWS_SECRET_ACCESS_KEY: 'rehearsal',
  AWS_REGION: 'eu-central-1',
  AWS_ENDPOINT_URL: url,
});
