-- ---
-- title: PostgreSQL, second migration
-- packages: {}
-- placeholders:
--   orders: The table
--   orders_total_positive: The name of the constraint
-- ---
-- In a transaction of its own, once the rows that break it are mended. Reads the table; reads and writes go on.
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;
