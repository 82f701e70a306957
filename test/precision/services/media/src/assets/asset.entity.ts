import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('assets')
export class Asset {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column()
  ownerId!: string;

  @Column({ type: 'uuid', nullable: true })
  albumId!: string | null;

  @Column()
  kind!: string;

  @Column()
  title!: string;

  @Column({ default: 'uploaded' })
  status!: string;

  @CreateDateColumn()
  createdAt!: Date;
}
