-- ---
-- title: PostgreSQL table
-- packages: {}
-- placeholders:
--   outbox: The table
--   outbox_available_at_idx: The name of its index
-- ---
CREATE TABLE outbox (
  -- Consumers tell a message that comes again by it.
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  topic text NOT NULL,
  payload jsonb NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  -- Until then it is somebody's, or waits for another attempt.
  available_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_available_at_idx ON outbox (available_at);
