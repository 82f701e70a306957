import { DataSource } from 'typeorm';
import { Album } from '../albums/album.entity.js';
import { Asset } from '../assets/asset.entity.js';
import { Digest } from '../feeds/digest.entity.js';
import { Encoding } from '../encodings/encoding.entity.js';
import { config } from '../config.js';

export const database = new DataSource({
  type: 'postgres',
  url: config.databaseUrl,
  entities: [Album, Asset, Digest, Encoding],
  extra: { max: 10, statement_timeout: 5_000 },
});
