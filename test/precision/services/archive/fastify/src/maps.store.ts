import knex from 'knex';
import { MongoClient } from 'mongodb';

export const db = knex({ client: 'pg', connection: process.env.DATABASE_URL, acquireConnectionTimeout: 2_000 });
export const client = new MongoClient(process.env.MONGO_URL ?? 'mongodb://localhost:27017');

const notes = client.db('maps').collection('notes');

export function searchMaps(term: string) {
  return db('maps').whereRaw(`title ILIKE '%${term}%'`).orderBy('id').limit(50);
}

export function sheetNamed(name: string) {
  return db('sheets').whereRaw(`name = '${name}'`).first();
}

export function findNotes({ author }: { author: string }) {
  return notes.find({ author }).sort({ _id: 1 }).limit(50).toArray();
}
