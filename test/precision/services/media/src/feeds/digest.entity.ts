import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('digests')
export class Digest {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column()
  ownerId!: string;

  @Column()
  uploads!: number;
}
