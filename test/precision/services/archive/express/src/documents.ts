import { MongoClient } from 'mongodb';

export const client = new MongoClient(process.env.MONGO_URL ?? 'mongodb://localhost:27017');

const documents = client.db('archive').collection('documents');

export function findDocuments(shelf: string, title: string) {
  return documents.find({ shelf, title: String(title) }).sort({ _id: 1 }).limit(50).toArray();
}
