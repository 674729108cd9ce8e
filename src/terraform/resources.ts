/**
 * The part of the project that is the same for everybody: resources that go over the data. Written by hand, as a person
 * would; nothing of an account's own is in here.
 */

/** The newest provider that the project was tried with. */
export const PROVIDER = '5.100.0';

export const VERSIONS = `terraform {
  # for_each in import blocks
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${PROVIDER}"
    }
  }
}

provider "aws" {
  region = var.region
}
`;

export const CENTER = `# Identity Center is enabled in the console, once; from then on it is found here.
data "aws_ssoadmin_instances" "this" {}

locals {
  instance_arn      = one(data.aws_ssoadmin_instances.this.arns)
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)
}
`;

export const SETS = `resource "aws_ssoadmin_permission_set" "this" {
  for_each = local.permission_sets

  instance_arn     = local.instance_arn
  name             = each.key
  description      = try(each.value.description, null)
  session_duration = each.value.session_duration
  relay_state      = try(each.value.relay_state, null)
  tags             = try(each.value.tags, null)
}

resource "aws_ssoadmin_managed_policy_attachment" "this" {
  for_each = merge([
    for name, set in local.permission_sets : {
      for arn in try(set.managed_policies, []) : "\${name} \${arn}" => { set = name, arn = arn }
    }
  ]...)

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.value.set].arn
  managed_policy_arn = each.value.arn
}

resource "aws_ssoadmin_customer_managed_policy_attachment" "this" {
  for_each = merge([
    for name, set in local.permission_sets : {
      for policy in try(set.customer_managed_policies, []) :
      "\${name} \${policy.path}\${policy.name}" => { set = name, name = policy.name, path = policy.path }
    }
  ]...)

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.value.set].arn

  customer_managed_policy_reference {
    name = each.value.name
    path = each.value.path
  }
}

resource "aws_ssoadmin_permission_set_inline_policy" "this" {
  for_each = { for name, set in local.permission_sets : name => set.inline_policy if can(set.inline_policy) }

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.key].arn
  inline_policy      = each.value
}

resource "aws_ssoadmin_permissions_boundary_attachment" "this" {
  for_each = { for name, set in local.permission_sets : name => set.boundary if can(set.boundary) }

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.key].arn

  permissions_boundary {
    managed_policy_arn = try(each.value.managed_policy_arn, null)

    dynamic "customer_managed_policy_reference" {
      for_each = can(each.value.customer_managed_policy) ? [each.value.customer_managed_policy] : []

      content {
        name = customer_managed_policy_reference.value.name
        path = customer_managed_policy_reference.value.path
      }
    }
  }
}
`;

export const PEOPLE = `resource "aws_identitystore_user" "this" {
  for_each = local.people

  identity_store_id  = local.identity_store_id
  user_name          = each.key
  display_name       = try(each.value.display_name, "\${each.value.given_name} \${each.value.family_name}")
  nickname           = try(each.value.nickname, null)
  profile_url        = try(each.value.profile_url, null)
  user_type          = try(each.value.user_type, null)
  title              = try(each.value.title, null)
  preferred_language = try(each.value.preferred_language, null)
  locale             = try(each.value.locale, null)
  timezone           = try(each.value.timezone, null)

  name {
    given_name  = each.value.given_name
    family_name = each.value.family_name
  }

  dynamic "emails" {
    for_each = can(each.value.email) ? [each.value.email] : []

    content {
      value   = emails.value
      type    = try(each.value.email_type, "work")
      primary = try(each.value.email_primary, true)
    }
  }

  lifecycle {
    # Kept as they are: nothing here is about them.
    ignore_changes = [addresses, phone_numbers]
  }
}
`;

export const GROUPS = `resource "aws_identitystore_group" "this" {
  for_each = local.groups

  identity_store_id = local.identity_store_id
  display_name      = each.key
  description       = try(each.value.description, null)
}

resource "aws_identitystore_group_membership" "this" {
  for_each = merge([
    for name, group in local.groups : {
      for member in group.members : "\${member} in \${name}" => { group = name, member = member }
    }
  ]...)

  identity_store_id = local.identity_store_id
  group_id          = aws_identitystore_group.this[each.value.group].group_id
  member_id         = local.user_ids[each.value.member]
}
`;

export const ACCESS = `locals {
  assignments = merge(flatten([
    for line in local.access : [
      for account in line.accounts : {
        "\${line.permission_set} on \${account} for \${try("group \${line.group}", "user \${line.user}")}" = {
          permission_set = line.permission_set
          account        = account
          type           = can(line.group) ? "GROUP" : "USER"
          name           = try(line.group, line.user)
        }
      }
    ]
  ])...)
}

resource "aws_ssoadmin_account_assignment" "this" {
  for_each = local.assignments

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.value.permission_set].arn
  principal_type     = each.value.type
  principal_id       = each.value.type == "GROUP" ? local.group_ids[each.value.name] : local.user_ids[each.value.name]
  target_type        = "AWS_ACCOUNT"
  target_id          = var.accounts[each.value.account]

  # A set goes out to an account whole.
  depends_on = [
    aws_ssoadmin_managed_policy_attachment.this,
    aws_ssoadmin_customer_managed_policy_attachment.this,
    aws_ssoadmin_permission_set_inline_policy.this,
    aws_ssoadmin_permissions_boundary_attachment.this,
  ]
}
`;

/** Ids by name, where everybody and every group is made here. */
export const OWN_IDS = `locals {
  user_ids  = { for name, user in aws_identitystore_user.this : name => user.user_id }
  group_ids = { for name, group in aws_identitystore_group.this : name => group.group_id }
}
`;

/** Ids by name, where an identity provider makes some of them. */
export const ALL_IDS = `# Made by an identity provider: looked up by name, never changed.
data "aws_identitystore_user" "outside" {
  for_each = toset(local.people_from_outside)

  identity_store_id = local.identity_store_id

  alternate_identifier {
    unique_attribute {
      attribute_path  = "UserName"
      attribute_value = each.value
    }
  }
}

data "aws_identitystore_group" "outside" {
  for_each = toset(local.groups_from_outside)

  identity_store_id = local.identity_store_id

  alternate_identifier {
    unique_attribute {
      attribute_path  = "DisplayName"
      attribute_value = each.value
    }
  }
}

locals {
  user_ids = merge(
    { for name, user in aws_identitystore_user.this : name => user.user_id },
    { for name, user in data.aws_identitystore_user.outside : name => user.user_id },
  )
  group_ids = merge(
    { for name, group in aws_identitystore_group.this : name => group.group_id },
    { for name, group in data.aws_identitystore_group.outside : name => group.group_id },
  )
}
`;
