-- ---
-- title: PostgreSQL, required column
-- packages: {}
-- placeholders:
--   orders: The table
--   customer_id: The column that becomes NOT NULL
--   orders_customer_id_required: The name of a constraint that is gone at the end
-- ---
-- First migration: new rows are checked.
ALTER TABLE orders ADD CONSTRAINT orders_customer_id_required CHECK (customer_id IS NOT NULL) NOT VALID;

-- Second migration: old rows are checked while writes go on.
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_required;

-- Third migration: PostgreSQL 12 and later see the constraint and do not read the table again.
ALTER TABLE orders ALTER COLUMN customer_id SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_customer_id_required;
