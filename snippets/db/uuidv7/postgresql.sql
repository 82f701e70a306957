-- ---
-- title: PostgreSQL before 18
-- packages: {}
-- placeholders:
--   orders: The table
-- ---
-- PostgreSQL 18 has uuidv7() itself. The last 74 bits are random; the first 48 are the time in milliseconds.
CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
          FROM 1 FOR 6
        ),
        52, 1
      ),
      53, 1
    ),
    'hex'
  )::uuid
$$;

ALTER TABLE orders ALTER COLUMN id SET DEFAULT uuidv7();
