-- ---
-- title: PostgreSQL
-- packages: {}
-- placeholders:
--   documents: The table
-- ---
ALTER TABLE documents ADD COLUMN version integer NOT NULL DEFAULT 1;

-- Every write counts it up, whoever writes.
CREATE FUNCTION count_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END
$$;

CREATE TRIGGER count_version BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION count_version();

-- To write:  UPDATE documents SET title = $3 WHERE id = $1 AND version = $2 RETURNING version;
-- No row means that somebody was faster: answer 409, or read again and work the change out anew.
