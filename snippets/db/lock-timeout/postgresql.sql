-- ---
-- title: PostgreSQL
-- packages: {}
-- comesFirst: true
-- placeholders:
--   5s: How long to wait for a lock
--   60s: How long one statement may take
-- ---
-- At the top of a migration that runs in a transaction; the deployment tries it again when it gives up.
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET LOCAL idle_in_transaction_session_timeout = '60s';
