// ---
// title: TypeORM
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   Member: The entity
//   members: The table
//   email: What is unique among those that are live
// ---
import { Column, DeleteDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * `softDelete` and `softRemove` mark it; `find` and its kin hide what is marked unless they say `withDeleted: true`. So do
 * query builders for the entity that they begin with; `update` and `delete` see all.
 */
@Entity('members')
@Index('members_email_live_key', ['email'], { unique: true, where: 'deleted_at IS NULL' })
export class Member {
  @PrimaryGeneratedColumn('uuid')
  readonly id!: string;

  @Column('text')
  email!: string;

  @DeleteDateColumn({ name: 'deleted_at', type: 'timestamptz' })
  readonly deletedAt!: Date | null;
}
