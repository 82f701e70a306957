-- ---
-- title: PostgreSQL
-- packages: {}
-- placeholders:
--   members: The table
--   email: What is unique among those that are live
--   live_members: The view that hides what is deleted
--   members_email_key: The unique constraint that was
--   members_email_live_key: The partial unique index that takes its place
-- ---
ALTER TABLE members ADD COLUMN deleted_at timestamptz;
ALTER TABLE members DROP CONSTRAINT IF EXISTS members_email_key;
CREATE UNIQUE INDEX members_email_live_key ON members (email) WHERE deleted_at IS NULL;

-- Code reads and writes this, and so cannot forget the filter. To delete: UPDATE live_members SET deleted_at = now()
CREATE VIEW live_members AS SELECT * FROM members WHERE deleted_at IS NULL;
