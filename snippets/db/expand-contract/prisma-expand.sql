-- ---
-- title: Prisma, expand
-- packages: { "@prisma/client": ">=5" }
-- placeholders:
--   orders: The table
--   amount: The old column
--   total: The new column
--   INTEGER: The type of both
--   keep_columns_equal: The name of the trigger
-- ---
-- In the empty file that `prisma migrate dev --create-only --name expand_orders` makes, once the model has both fields, each
-- optional: `amount Int?` and `total Int?`. Left alone, Prisma drops the old column and adds the new one, and the data is gone.
SET lock_timeout = '5s';
ALTER TABLE "orders" ADD COLUMN "total" INTEGER;
-- The version that runs goes on with the old column; the new version writes the new column only.
ALTER TABLE "orders" ALTER COLUMN "amount" DROP NOT NULL;

CREATE FUNCTION keep_columns_equal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW."total" := coalesce(NEW."total", NEW."amount");
    NEW."amount" := NEW."total";
  ELSIF NEW."total" IS DISTINCT FROM OLD."total" THEN
    NEW."amount" := NEW."total";
  ELSE
    NEW."total" := NEW."amount";
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER keep_columns_equal BEFORE INSERT OR UPDATE ON "orders"
  FOR EACH ROW EXECUTE FUNCTION keep_columns_equal();

-- Afterwards, in batches until no row is left (see ba-backfill):
--   UPDATE "orders" SET "total" = "amount" WHERE "id" IN
--     (SELECT "id" FROM "orders" WHERE "total" IS DISTINCT FROM "amount" LIMIT 1000)
-- Prisma has no way back. By hand: DROP TRIGGER keep_columns_equal ON "orders"; DROP FUNCTION keep_columns_equal();
--   ALTER TABLE "orders" ALTER COLUMN "amount" SET NOT NULL; ALTER TABLE "orders" DROP COLUMN "total";
