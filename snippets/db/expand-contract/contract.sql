-- ---
-- title: PostgreSQL, contract
-- packages: {}
-- placeholders:
--   orders: The table
--   amount: The old column
--   total: The new column
--   keep_columns_equal: The name of the trigger
-- ---
-- Once every version that runs, or that could be rolled back to, uses the new column only. This cannot be taken back.
SET LOCAL lock_timeout = '5s';
DO $$
BEGIN
  IF EXISTS (SELECT FROM orders WHERE total IS DISTINCT FROM amount) THEN
    RAISE EXCEPTION 'orders still has rows whose total is not filled';
  END IF;
END
$$;
DROP TRIGGER keep_columns_equal ON orders;
DROP FUNCTION keep_columns_equal();
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
ALTER TABLE orders DROP COLUMN amount;
