-- ---
-- title: PostgreSQL, contract
-- rank: 1
-- packages: {}
-- placeholders:
--   orders: The table
--   amount: The old column
--   total: The new column
--   keep_columns_equal: The name of the trigger
--   orders_total_required: The name of a constraint that is gone at the end
-- ---
-- Once every version that runs, or that could be rolled back to, uses the new column only. This cannot be taken back.
-- Two migrations come before it, each in a transaction of its own: with this constraint PostgreSQL knows that the column is
-- filled, and does not read the table while it keeps everybody out.
--   ALTER TABLE orders ADD CONSTRAINT orders_total_required CHECK (total IS NOT NULL) NOT VALID;
--   ALTER TABLE orders VALIDATE CONSTRAINT orders_total_required;
SET LOCAL lock_timeout = '5s';
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_constraint
    WHERE conrelid = 'orders'::regclass AND conname = 'orders_total_required' AND convalidated
  ) THEN
    RAISE EXCEPTION 'orders_total_required is missing or not validated';
  END IF;
  IF EXISTS (SELECT FROM orders WHERE total IS DISTINCT FROM amount) THEN
    RAISE EXCEPTION 'orders still has rows whose total is not filled';
  END IF;
END
$$;
DROP TRIGGER keep_columns_equal ON orders;
DROP FUNCTION keep_columns_equal();
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_total_required;
ALTER TABLE orders DROP COLUMN amount;
