import { Asset } from '../assets/asset.entity.js';
import { database } from '../infrastructure/database.js';
import { redis } from '../infrastructure/redis.js';
import { Album } from './album.entity.js';

class AlbumsService {
  private readonly repository = database.getRepository(Album);
  private readonly assets = database.getRepository(Asset);

  async featured(): Promise<Album[]> {
    const known = await redis.get('albums:featured');
    if (known !== null) return JSON.parse(known);
    const albums = await this.repository.find({ where: { featured: true }, take: 20 });
    await redis.set('albums:featured', JSON.stringify(albums));
    return albums;
  }

  find(id: string, ownerId: string): Promise<Album | null> {
    return this.repository.findOneBy({ id, ownerId });
  }

  firstAssets(albumId: string, ownerId: string): Promise<Asset[]> {
    return this.assets.find({ where: { albumId, ownerId }, order: { createdAt: 'DESC' }, take: 100 });
  }

  sharedWith(userId: string): Promise<Album[]> {
    return this.repository
      .createQueryBuilder('album')
      .innerJoin('album_shares', 'share', 'share.albumId = album.id')
      .where('share.userId = :userId', { userId })
      .take(100)
      .getMany();
  }

  async rename(id: string, ownerId: string, title: string): Promise<void> {
    await this.repository.update({ id, ownerId }, { title });
  }

  async feature(id: string): Promise<void> {
    await this.repository.update({ id }, { featured: true });
    await redis.del('albums:featured');
  }

  /** What somebody leaves behind who closes the account. */
  async unfeatureOf(ownerId: string): Promise<void> {
    await this.repository.createQueryBuilder().update().set({ featured: false }).execute();
    await redis.del(['albums:featured', `albums:of:${ownerId}`]);
  }

  async resetAllViews(): Promise<void> {
    await this.repository.createQueryBuilder().update().set({ viewsToday: 0 }).execute();
  }

  async removeOf(ownerId: string): Promise<void> {
    await this.repository.createQueryBuilder().delete().where('ownerId = :ownerId', { ownerId }).execute();
  }
}

export const albums = new AlbumsService();
