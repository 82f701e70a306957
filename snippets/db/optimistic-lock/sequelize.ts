// ---
// title: Sequelize
// packages: { sequelize: ">=6.26" }
// placeholders:
//   Document: The model
//   documents: The table
//   3: Attempts, the first included
// ---
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

const ATTEMPTS = 3;

export class Document extends Model<InferAttributes<Document>, InferCreationAttributes<Document>> {
  declare readonly id: CreationOptional<string>;
  declare title: string;
  declare readonly version: CreationOptional<number>;
}

export function defineDocument(sequelize: Sequelize): void {
  Document.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      title: { type: DataTypes.TEXT, allowNull: false },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
    },
    { sequelize, tableName: 'documents', timestamps: false },
  );
}

export type DocumentChange = Partial<Pick<InferAttributes<Document>, 'title'>>;

/** Somebody changed it since it was read: answer 409, or 412 where the client sent If-Match. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** Writes if the row still is that version; for changes that a person decided on. */
export async function save(
  { id, version }: Pick<Document, 'id' | 'version'>,
  change: DocumentChange,
): Promise<Document> {
  const [, [saved]] = await Document.update(
    { ...change, version: version + 1 },
    { where: { id, version }, returning: true },
  );
  if (saved === undefined) throw new ConflictError(`${id} is not at version ${version} any more`);
  return saved;
}

/** Works the change out from the row as it is, anew whenever somebody was faster. */
export async function change(id: string, decide: (current: Document) => DocumentChange): Promise<Document> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await Document.findByPk(id, { rejectOnEmpty: true });
    try {
      return await save(current, decide(current));
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof ConflictError)) throw error;
    }
  }
}
