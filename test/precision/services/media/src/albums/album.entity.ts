import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('albums')
export class Album {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column()
  ownerId!: string;

  @Column()
  title!: string;

  @Column({ default: false })
  featured!: boolean;

  @Column({ default: 0 })
  viewsToday!: number;
}
