import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('encodings')
export class Encoding {
  @PrimaryColumn('uuid')
  assetId!: string;

  @PrimaryColumn()
  profile!: string;

  @Column()
  url!: string;
}
