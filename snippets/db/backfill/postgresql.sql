-- ---
-- title: PostgreSQL procedure
-- packages: {}
-- placeholders:
--   orders: The table
--   id: Its primary key
--   total_cents: The column to fill; it is null where it is still to do
--   total * 100: What it becomes
--   1000: Rows of one batch
--   0.05: Seconds between two batches
-- ---
-- Outside of a transaction: it commits after each batch. Stopped, it is called again and goes on.
-- Needs an index on what is to do, or it reads more of the table for each batch:
--   CREATE INDEX CONCURRENTLY ON orders (id) WHERE total_cents IS NULL
CREATE OR REPLACE PROCEDURE backfill() LANGUAGE plpgsql AS $$
DECLARE
  filled bigint;
BEGIN
  LOOP
    UPDATE orders
       SET total_cents = total * 100
     WHERE id IN (
       SELECT id FROM orders WHERE total_cents IS NULL ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED
     );
    GET DIAGNOSTICS filled = ROW_COUNT;
    COMMIT;
    EXIT WHEN filled = 0;
    PERFORM pg_sleep(0.05);
  END LOOP;
END
$$;

CALL backfill();
DROP PROCEDURE backfill();

-- Rows that somebody was writing just then: call it again when this is not 0.
SELECT count(*) AS still_to_do FROM orders WHERE total_cents IS NULL;
