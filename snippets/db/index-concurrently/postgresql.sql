-- ---
-- title: PostgreSQL
-- packages: {}
-- placeholders:
--   orders_status_idx: The name of the index
--   orders: The table
--   status: Its columns
-- ---
-- Outside of a transaction, statement by statement. Knex: `export const config = { transaction: false }`; TypeORM:
-- `transaction = false` on the class; Prisma: nothing else in the migration but one statement for each file.
SET lock_timeout = '5s';
SET statement_timeout = 0;

-- An attempt that failed leaves an index that is not used, and that IF NOT EXISTS would take for done.
DROP INDEX CONCURRENTLY IF EXISTS orders_status_idx;
CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);

-- All that failed attempts have left in this database: there should be no row.
SELECT indexrelid::regclass AS invalid_index, indrelid::regclass AS of_table
  FROM pg_index
 WHERE NOT indisvalid;
