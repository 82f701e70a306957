-- ---
-- title: PostgreSQL, first migration
-- packages: {}
-- placeholders:
--   orders: The table
--   orders_total_positive: The name of the constraint
--   total >= 0: What holds
-- ---
-- A lock of milliseconds; rows that are written from now on are checked.
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total >= 0) NOT VALID;
