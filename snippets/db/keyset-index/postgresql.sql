-- ---
-- title: PostgreSQL
-- packages: {}
-- placeholders:
--   orders_customer_id_created_at_id_idx: The name of the index
--   orders: The table that is paged
--   customer_id: What each list is of
--   created_at: What it is ordered by
--   id: The unique column that settles ties
-- ---
-- Filter, order, tie-break: WHERE customer_id = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC
-- CONCURRENTLY lets writes go on meanwhile, and cannot stand in a transaction: keep this migration outside of one.
SET lock_timeout = '5s';
SET statement_timeout = 0;
-- What an attempt that failed left behind: it is not used, and slows every write down.
DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_created_at_id_idx;
CREATE INDEX CONCURRENTLY orders_customer_id_created_at_id_idx ON orders (customer_id, created_at, id);
