import { Asset } from '../assets/asset.entity.js';
import { database } from '../infrastructure/database.js';

class ModerationService {
  private readonly assets = database.getRepository(Asset);

  async flag(assetId: string, reason: string): Promise<void> {
    await database.query('UPDATE assets SET status = $2, flagged = $3 WHERE id = $1', [assetId, 'flagged', reason]);
  }

  async takeDown(assetId: string): Promise<void> {
    await this.assets.update({ id: assetId }, { status: 'taken-down' });
  }
}

export const moderation = new ModerationService();
