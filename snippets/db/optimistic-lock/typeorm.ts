// ---
// title: TypeORM
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   Document: The entity
//   documents: The table
//   3: Attempts, the first included
// ---
import { Column, Entity, PrimaryGeneratedColumn, type Repository, VersionColumn } from 'typeorm';

const ATTEMPTS = 3;

@Entity('documents')
export class Document {
  @PrimaryGeneratedColumn('uuid')
  readonly id!: string;

  @Column('text')
  title!: string;

  /** TypeORM counts it up on each write, but does not ask for it: `save` below does. */
  @VersionColumn()
  readonly version!: number;
}

export type DocumentChange = Partial<Pick<Document, 'title'>>;

/** Somebody changed it since it was read: answer 409, or 412 where the client sent If-Match. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** Writes if the row still is that version; for changes that a person decided on. */
export async function save(
  repository: Repository<Document>,
  { id, version }: Pick<Document, 'id' | 'version'>,
  change: DocumentChange,
): Promise<Document> {
  const { affected } = await repository.update({ id, version }, change);
  if (affected !== 1) throw new ConflictError(`${id} is not at version ${version} any more`);
  return await repository.findOneByOrFail({ id });
}

/** Works the change out from the row as it is, anew whenever somebody was faster. */
export async function change(
  repository: Repository<Document>,
  id: string,
  decide: (current: Document) => DocumentChange,
): Promise<Document> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await repository.findOneByOrFail({ id });
    try {
      return await save(repository, current, decide(current));
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof ConflictError)) throw error;
    }
  }
}
