# ---
# title: Google Cloud
# packages: {}
# place: file
# untested: "Terraform's own parser reads it, and it is looked through for what matters in it; nothing is planned."
# placeholders:
#   orders: The name of the service
#   production: The environment; each has a folder like this one
#   europe-west3: Where it runs
#   example-terraform-state: The bucket of the states; it has versions, and few may read it
#   example-project: The project
# ---
# environments/production/main.tf
terraform {
  required_version = ">= 1.10"
  required_providers {
    google = { source = "hashicorp/google", version = "~> 7.0" }
  }
  # Locks by itself.
  backend "gcs" {
    bucket = "example-terraform-state"
    prefix = "orders/production"
  }
}

provider "google" {
  project        = "example-project"
  region         = "europe-west3"
  default_labels = { service = "orders", environment = "production", managed_by = "terraform" }
}

variable "network_id" {
  type        = string
  description = "With private services access."
}

resource "google_sql_database_instance" "orders" {
  name             = "orders-production"
  database_version = "POSTGRES_17"

  settings {
    tier                        = "db-custom-2-8192"
    edition                     = "ENTERPRISE"
    availability_type           = "REGIONAL"
    disk_autoresize             = true
    deletion_protection_enabled = true

    ip_configuration {
      ipv4_enabled    = false
      private_network = var.network_id
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    # Any second of the last week, any day of the last two; restoring is worth nothing until it was tried.
    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7
      backup_retention_settings {
        retained_backups = 14
      }
    }

    # The service signs in with its own account: there is no password.
    database_flags {
      name  = "cloudsql.iam_authentication"
      value = "on"
    }
    database_flags {
      name  = "log_min_duration_statement"
      value = "500"
    }

    insights_config {
      query_insights_enabled = true
    }
  }

  deletion_protection = true
  lifecycle {
    prevent_destroy = true
  }
}

resource "google_sql_database" "orders" {
  name            = "orders"
  instance        = google_sql_database_instance.orders.name
  deletion_policy = "ABANDON"
}
