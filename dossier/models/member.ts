import { Model, type RelationMappingsThunk } from 'objection';
import { Account } from './account';
import { Etablissement } from './etablissement';
import { Record } from './record';

/** The role of an account in an établissement (FHIR PractitionerRole). */
export class Member extends Record {
  static override tableName = 'member';
  static override idColumn = ['etablissement_id', 'account_id'];
  etablissementId!: string;
  accountId!: string;
  role!: 'clinician' | 'secretary' | 'administrator' | 'support';
  service!: string;
  account?: Account;
  etablissement?: Etablissement;
  static override relationMappings: RelationMappingsThunk = () => ({
    account: { relation: Model.BelongsToOneRelation, modelClass: Account, join: { from: 'member.accountId', to: 'account.id' } },
    etablissement: { relation: Model.BelongsToOneRelation, modelClass: Etablissement, join: { from: 'member.etablissementId', to: 'etablissement.id' } },
  });
}
