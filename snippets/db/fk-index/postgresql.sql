-- ---
-- title: PostgreSQL
-- packages: {}
-- placeholders:
--   orders_customer_id_idx: The name of the index
--   orders: The table that refers
--   customer_id: Its column
-- ---
-- CONCURRENTLY lets writes go on meanwhile, and cannot stand in a transaction: keep this migration outside of one.
SET lock_timeout = '5s';
SET statement_timeout = 0;
-- What an attempt that failed left behind: it is not used, and slows every write down.
DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_idx;
CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
