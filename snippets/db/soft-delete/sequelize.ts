// ---
// title: Sequelize
// packages: { sequelize: ">=6.26" }
// placeholders:
//   Member: The model
//   members: The table
//   email: What is unique among those that are live
// ---
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

/** `destroy` marks it; queries hide what is marked unless they say `paranoid: false`. */
export class Member extends Model<InferAttributes<Member>, InferCreationAttributes<Member>> {
  declare readonly id: CreationOptional<string>;
  declare email: string;
  declare readonly deletedAt: CreationOptional<Date | null>;
}

export function defineMember(sequelize: Sequelize): void {
  Member.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      email: { type: DataTypes.TEXT, allowNull: false },
      deletedAt: { type: DataTypes.DATE, field: 'deleted_at' },
    },
    {
      sequelize,
      tableName: 'members',
      timestamps: true,
      createdAt: false,
      updatedAt: false,
      paranoid: true,
      // Not `unique: true` on the column, which would count what is deleted.
      indexes: [
        { name: 'members_email_live_key', unique: true, fields: ['email'], where: { deleted_at: null } },
      ],
    },
  );
}
