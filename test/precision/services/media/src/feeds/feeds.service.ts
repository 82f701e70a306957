import { Asset } from '../assets/asset.entity.js';
import { database } from '../infrastructure/database.js';
import { redis } from '../infrastructure/redis.js';
import { Digest } from './digest.entity.js';

class FeedsService {
  private readonly assets = database.getRepository(Asset);
  private readonly digests = database.getRepository(Digest);

  async home(userId: string): Promise<Asset[]> {
    const known = await redis.get('feed:home');
    if (known) return JSON.parse(known);
    const feed = await this.loadHome(userId);
    await redis.set('feed:home', JSON.stringify(feed), { EX: 30 });
    return feed;
  }

  async own(userId: string): Promise<Asset[]> {
    const key = `feed:own:${userId}`;
    const known = await redis.get(key);
    if (known) return JSON.parse(known);
    const feed = await this.loadOwn(userId);
    await redis.set(key, JSON.stringify(feed), { EX: 30 });
    return feed;
  }

  /** For each who uploaded something since yesterday. */
  async writeDigests(): Promise<void> {
    const rows: { ownerId: string; uploads: string }[] = await database.query(
      `SELECT "ownerId", count(*) AS uploads FROM assets
       WHERE "createdAt" > now() - interval '1 day' GROUP BY "ownerId"`,
    );
    await this.digests.insert(rows.map(({ ownerId, uploads }) => ({ ownerId, uploads: Number(uploads) })));
  }

  async removeOldDigests(): Promise<void> {
    await database.query(`DELETE FROM digests WHERE "createdAt" < now() - interval '30 days'`);
  }

  private loadHome(userId: string): Promise<Asset[]> {
    return this.assets
      .createQueryBuilder('asset')
      .innerJoin('follows', 'follow', 'follow.followedId = asset.ownerId')
      .where('follow.userId = :userId', { userId })
      .orderBy('asset.createdAt', 'DESC')
      .take(50)
      .getMany();
  }

  private loadOwn(ownerId: string): Promise<Asset[]> {
    return this.assets.find({ where: { ownerId }, order: { createdAt: 'DESC' }, take: 50 });
  }
}

export const feeds = new FeedsService();
