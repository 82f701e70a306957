# ---
# title: AWS
# packages: {}
# place: file
# untested: "Terraform's own parser reads it, and it is looked through for what matters in it; nothing is planned."
# placeholders:
#   orders: The name of the service
#   production: The environment; each has a folder like this one
#   eu-central-1: Where it runs
#   example-terraform-state: The bucket of the states; it has versions, and few may read it
# ---
# environments/production/main.tf
terraform {
  required_version = ">= 1.10"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "orders/production.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = { service = "orders", environment = "production", managed_by = "terraform" }
  }
}

variable "vpc_id" {
  type = string
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "service_security_group_id" {
  type        = string
  description = "Of the service, which alone may connect."
}

resource "aws_db_subnet_group" "orders" {
  name       = "orders-production"
  subnet_ids = var.private_subnet_ids
}

resource "aws_security_group" "orders_database" {
  name   = "orders-production-database"
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "service_to_database" {
  security_group_id            = aws_security_group.orders_database.id
  referenced_security_group_id = var.service_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_db_parameter_group" "orders" {
  name_prefix = "orders-production-"
  family      = "postgres17"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "orders" {
  identifier     = "orders-production"
  engine         = "postgres"
  engine_version = "17"
  instance_class = "db.t4g.medium"
  db_name        = "orders"

  # The password lies in Secrets Manager, and never in the state.
  username                            = "orders_owner"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true

  allocated_storage     = 50
  max_allocated_storage = 500
  storage_type          = "gp3"
  storage_encrypted     = true

  db_subnet_group_name   = aws_db_subnet_group.orders.name
  vpc_security_group_ids = [aws_security_group.orders_database.id]
  parameter_group_name   = aws_db_parameter_group.orders.name
  publicly_accessible    = false
  multi_az               = true

  # Any second of the last two weeks; restoring is worth nothing until it was tried.
  backup_retention_period   = 14
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  skip_final_snapshot       = false
  final_snapshot_identifier = "orders-production-final"

  performance_insights_enabled = true
  auto_minor_version_upgrade   = true

  deletion_protection = true
  lifecycle {
    prevent_destroy = true
  }
}
