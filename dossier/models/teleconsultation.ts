import { Model, type QueryBuilder, type RelationMappingsThunk } from 'objection';
import { Account } from './account';
import { Etablissement } from './etablissement';
import { Motif } from './motif';
import { Patient } from './patient';
import { Record } from './record';

/** One visit and its télédossier (FHIR Appointment, then Encounter). `phase` and `allowed` are the workflow's projection. */
export class Teleconsultation extends Record {
  static override tableName = 'teleconsultation';
  id!: string;
  etablissementId!: string;
  clinicianId!: string;
  patientId!: string;
  bookedBy!: string;
  motifCode!: string;
  startsAt!: Date;
  endsAt!: Date;
  phase!: string;
  allowed!: string[];
  decision!: number;
  revision!: number;
  waitingRoomOpensAt!: Date;
  remindersAt!: Date[];
  calledAt!: Date | null;
  soonAt!: Date | null;
  startedAt!: Date | null;
  endedAt!: Date | null;
  closedAt!: Date | null;
  cancelReason!: string | null;
  linkRevision!: number;
  linkHash!: Buffer;
  patient?: Patient;
  clinician?: Account;
  etablissement?: Etablissement;
  motif?: Motif;
  static override relationMappings: RelationMappingsThunk = () => ({
    patient: { relation: Model.BelongsToOneRelation, modelClass: Patient, join: { from: 'teleconsultation.patientId', to: 'patient.id' } },
    clinician: { relation: Model.BelongsToOneRelation, modelClass: Account, join: { from: 'teleconsultation.clinicianId', to: 'account.id' } },
    etablissement: { relation: Model.BelongsToOneRelation, modelClass: Etablissement, join: { from: 'teleconsultation.etablissementId', to: 'etablissement.id' } },
    motif: {
      relation: Model.BelongsToOneRelation,
      modelClass: Motif,
      join: { from: ['teleconsultation.etablissementId', 'teleconsultation.motifCode'], to: ['motif.etablissementId', 'motif.code'] },
    },
  });
  static override modifiers = {
    /** The wall between établissements: every query of the desk begins with it. */
    ofEtablissement: (query: QueryBuilder<Teleconsultation>, etablissementId: string) => query.where('teleconsultation.etablissementId', etablissementId),
  };
}
