import { MoreThan } from 'typeorm';
import { database } from '../infrastructure/database.js';
import { producer } from '../infrastructure/kafka.js';
import { uploadsTotal } from '../metrics/metrics.js';
import { Asset } from './asset.entity.js';

interface Upload {
  readonly kind: string;
  readonly title: string;
}

class AssetsService {
  private readonly repository = database.getRepository(Asset);

  list(ownerId: string, after: string | undefined, limit: number): Promise<Asset[]> {
    return this.repository.find({
      where: { ownerId, ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  find(id: string, ownerId: string): Promise<Asset | null> {
    return this.repository.findOneBy({ id, ownerId });
  }

  search(ownerId: string, term: string): Promise<Asset[]> {
    return database.query(
      `SELECT * FROM assets WHERE "ownerId" = $1 AND title ILIKE '%${term}%' ORDER BY "createdAt" DESC LIMIT 50`,
      [ownerId],
    );
  }

  similar(id: string): Promise<Asset[]> {
    return database.query(
      `SELECT other.* FROM assets other JOIN assets own ON own.kind = other.kind
       WHERE own.id = $1 AND similarity(own.title, other.title) > 0.4 LIMIT 20`,
      [id],
    );
  }

  async create(ownerId: string, { kind, title }: Upload): Promise<Asset> {
    const asset = await this.repository.save(this.repository.create({ ownerId, kind, title }));
    await producer.send({
      topic: 'media.uploaded',
      messages: [{ key: asset.id, value: JSON.stringify({ id: asset.id, kind }) }],
    });
    uploadsTotal.inc({ kind, user_id: ownerId });
    return asset;
  }

  async remove(id: string, ownerId: string): Promise<void> {
    await this.repository.delete({ id, ownerId });
  }
}

export const assets = new AssetsService();
