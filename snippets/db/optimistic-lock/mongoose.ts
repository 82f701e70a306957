// ---
// title: Mongoose
// packages: { mongoose: ">=8" }
// untested: "it is compiled against Mongoose. MongoDB is not in Debian, from which the tests take their servers, and the packages of npm that start one download it first."
// placeholders:
//   Document: One document; `version` is a number that begins with 1
//   3: Attempts, the first included
//   2_000: Milliseconds for one operation
// ---
import type { Model } from 'mongoose';

const ATTEMPTS = 3;
const DEADLINE_MS = 2_000;

export interface Document {
  readonly _id: string;
  readonly title: string;
  readonly version: number;
}
export type DocumentChange = Partial<Omit<Document, '_id' | 'version'>>;

/** Somebody changed it since it was read: answer 409, or 412 where the client sent If-Match. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** Writes if the document still is that version; for changes that a person decided on. */
export async function save(
  model: Model<Document>,
  { _id, version }: Pick<Document, '_id' | 'version'>,
  change: DocumentChange,
): Promise<Document> {
  const saved = await model
    .findOneAndUpdate({ _id, version }, { $set: change, $inc: { version: 1 } }, { returnDocument: 'after' })
    .maxTimeMS(DEADLINE_MS)
    .lean();
  if (saved === null) throw new ConflictError(`${_id} is not at version ${version} any more`);
  return saved;
}

/** Works the change out from the document as it is, anew whenever somebody was faster. */
export async function change(
  model: Model<Document>,
  id: string,
  decide: (current: Document) => DocumentChange,
): Promise<Document> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await model.findById(id).maxTimeMS(DEADLINE_MS).lean();
    if (current === null) throw new Error(`There is no ${id}`);
    try {
      return await save(model, current, decide(current));
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof ConflictError)) throw error;
    }
  }
}
