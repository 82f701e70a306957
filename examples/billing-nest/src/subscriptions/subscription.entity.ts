import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('plans')
export class Plan {
  @PrimaryColumn('varchar', { length: 32 })
  id: string;

  @Column('varchar', { length: 100 })
  name: string;

  @Column('int')
  monthlyPrice: number;
}

@Entity('subscriptions')
export class Subscription {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  accountId: string;

  @Column('varchar', { length: 32 })
  planId: string;

  @Column('varchar', { length: 254 })
  contact: string;

  @Column('int', { default: 1 })
  seats: number;

  @Column('date')
  renewsOn: string;
}
