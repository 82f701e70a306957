import { database } from '../infrastructure/database.js';
import { redis } from '../infrastructure/redis.js';
import { Encoding } from './encoding.entity.js';

class EncodingsService {
  private readonly repository = database.getRepository(Encoding);

  async profiles(): Promise<string[]> {
    const known = await redis.get('encodings:profiles');
    if (known) return JSON.parse(known);
    const profiles = await this.loadProfiles();
    await redis.set('encodings:profiles', JSON.stringify(profiles), { EX: 3_600 });
    return profiles;
  }

  find(assetId: string, profile?: string): Promise<Encoding | null> {
    if (profile === undefined) return this.repository.findOne({ where: { assetId }, order: { profile: 'ASC' } });
    return this.repository.findOne({ where: { assetId, profile } });
  }

  async store(assetId: string, profile: string, url: string): Promise<void> {
    await this.repository.upsert({ assetId, profile, url }, ['assetId', 'profile']);
  }

  /** Of one asset, when it is encoded anew or taken down. */
  async discard(profile: string, assetId?: string): Promise<void> {
    await this.repository.delete({ profile, assetId });
  }

  private async loadProfiles(): Promise<string[]> {
    const rows: { profile: string }[] = await database.query('SELECT DISTINCT profile FROM encodings');
    return rows.map(({ profile }) => profile);
  }
}

export const encodings = new EncodingsService();
