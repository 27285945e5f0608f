import { exceptionSchema, weeklyHoursSchema } from '../journey/availability';
import { bookingSchema, cancellationSchema, contactChangeSchema, handOverSchema, immediateSchema, rescheduleSchema, seriesPlanSchema, seriesSchema } from '../journey/10-booking';
import { equipmentTestSchema } from '../journey/20-preparation';
import { callAnswerSchema } from '../journey/30-waiting-room';
import { moveRequestSchema } from '../journey/move-wish';
import { companionSchema, languageSchema, satisfactionSchema } from '../journey/patient-voice';
import { chatLineSchema } from '../journey/40-video-session';
import { identityCheckSchema, identityCodeSchema, prescriptionSchema } from '../journey/60-prescription';
import { closureSchema } from '../journey/70-closure';
import { acceptInvitation, acceptSchema } from './accounts/accepting';
import { readAccountLink, readLinkSchema } from './accounts/links';
import { forgotPassword, forgottenSchema, newPasswordSchema, setPassword } from './accounts/passwords';
import { changeEtablissement, etablissementChangeSchema, readEtablissement } from './administration/etablissement';
import { invitationSchema, inviteMember, resendInvitation, revokeInvitation } from './administration/invitations';
import { changeMember, members, memberSchema, removeMember } from './administration/members';
import { addMotif, changeMotif, motifEntries, motifOrderSchema, motifSchema, newMotifSchema, orderMotifs } from './administration/motifs';
import { messageTexts, previewText, saveText, textPreviewSchema, textSchema, textsSchema, textVersions, versionsSchema } from './administration/texts';
import { administrativeTrail, trailSchema } from './administration/trail';
import { guestSchema } from '../journey/guests';
import { incidentSchema, patientIncidentSchema } from '../journey/incidents';
import { archive, archiveSchema } from './desk/archive';
import { availability, availabilitySchema } from './desk/availability';
import { addException, changeWeeklyHours, removeException } from './desk/availability-changes';
import { day, daySchema } from './desk/day';
import { messagePreview, motifs, previewSchema } from './desk/motifs';
import { patients, searchSchema } from './desk/patients';
import { alikePatients, alikeSchema } from './desk/patients-alike';
import { slots, slotsSchema } from './desk/slots';
import { addTemplate, changeTemplate, newTemplateSchema, removeTemplate, templateChangeSchema, templates } from './desk/templates';
import { exportDossier } from './dossier-export/export';
import { account, anyone, demonstration, desk, guest, patient, provenPatient, type Route, visit } from './door/route';
import { deskEvents, patientEvents, placeSchema } from './events/open';
import { awakeSchema, proveAwake } from './events/presence';
import { askToEnter, connectGuest, guestIncident, leaveInvitation, lookAtInvitation, openInvitation, readInvitation } from './guest/invitation';
import { live, ready } from './health/health';
import { openApiDocument, readableDocument } from './openapi/answers';
import { answerCall, calendar, cancelByPatient, connectPatient } from './patient/call';
import { enterByLink, leave, linkSchema, readPatientSpace, readPatientVisit } from './patient/enter';
import { contactSchema, lostLink } from './patient/lost-link';
import { keepEquipmentTest, testConnection } from './patient/preparation';
import { askProof, giveProof } from './patient/proof';
import { openReleased } from './patient/released';
import { chooseLanguage, nameCompanion, rate, requestMove, withdrawMove } from './patient/voice';
import { entryPdf, releasedEntryPdf } from './pdf/entry-pdf';
import { chooseEtablissement, choiceSchema, credentialsSchema, readSession, signIn, signOut } from './sessions/sign-in';
import { answerSchema, answerTicket, assignmentSchema, assignTicket, setTicketState, ticketStateSchema } from './support/answering';
import { readTicket, tickets, ticketsSchema } from './support/desk';
import { contactSchema as supportContactSchema, openTicket, supportContact, ticketSchema } from './support/tickets';
import { outbox, outboxSchema } from './support/outbox';
import { cancel, close, connectClinician, connectScreen, declareAbsent, end, handOver, join, reschedule } from './teleconsultations/acting';
import { book } from './teleconsultations/booking';
import { clinicianWrites, patientWrites, readChat } from './teleconsultations/chat';
import { originalSchema, pictureSchema, prescriptionFiles, readDocument, readPicture, readReleasedDocument, readReleasedPicture, removeDocument, takeBackDocument } from './teleconsultations/documents';
import { readDossier } from './teleconsultations/dossier';
import { admitGuest, inviteGuest, previewGuest, removeGuest } from './teleconsultations/guests';
import { correctContact } from './teleconsultations/contact';
import { replaceLink } from './teleconsultations/link';
import { beginDraft, deleteDraft, draftSchema, newDraftSchema, publicationSchema, publishDraft, saveDraft, stepForm } from './teleconsultations/drafts';
import { askIdentityCode, pendingIdentityCode, verifyIdentityCode } from './teleconsultations/identity';
import { bookNow } from './teleconsultations/immediate';
import { clinicianPresence, presenceSchema } from './teleconsultations/presence';
import { clinicianIncident, patientIncident } from './teleconsultations/incidents';
import { depositPrescription } from './teleconsultations/prescribing';
import { resend } from './teleconsultations/resend';
import { bookSeries, planSeries } from './teleconsultations/series';
import { uploadLimits } from './teleconsultations/upload-rules';
import { abandonPatientUpload, abandonUpload, beginPatientUpload, beginUpload, finishPatientUpload, finishSchema, finishUpload, stepPatientUpload, stepUpload, uploadKindSchema } from './teleconsultations/uploads';

/** Clinical content. */
const CLINICIAN = ['clinician'] as const;
/** Planning and following, never content (mission, item 41). Administrators see no patient. */
const TEAM = ['clinician', 'secretary'] as const;
/** The établissement, its people, motifs and words. */
const ADMINISTRATOR = ['administrator'] as const;
/** Tickets, and nothing else: no patient, no visit. */
const SUPPORT = ['support'] as const;

/** When people receive: the administrator too, who sees no patient there. */
const PLANNERS = ['clinician', 'secretary', 'administrator'] as const;

/**
 * THE route table: all there is under /api, and who may ask. The first word of a line is the posture (door/route.ts): anyone,
 * account, desk and visit with their roles, patient, provenPatient, guest, demonstration. The router, CSRF protection,
 * throttling, idempotency, validation, the OpenAPI document and the test that walks everybody through every door are
 * derived from it; nothing is served that is not here.
 */
export const ROUTES: readonly Route[] = [
  anyone('POST', '/session', signIn, { body: credentialsSchema, throttle: 'login-address', answer: 'SessionView', does: 'Signs in at the desk.' }),
  account('GET', '/session', readSession, { answer: 'SessionView', does: 'Who is signed in.' }),
  account('DELETE', '/session', signOut, { answer: 'nothing', does: 'Signs out.' }),
  account('PUT', '/session/etablissement', chooseEtablissement, { body: choiceSchema, answer: 'SessionView', does: 'Chooses the établissement.' }),

  // Links sent by e-mail: the token, in the body, is all the right there is; the answer to a forgotten password is always the same.
  anyone('POST', '/account/forgotten', forgotPassword, { body: forgottenSchema, throttle: 'lost-password', status: 202, answer: '{}', does: 'Asks for a new password by e-mail.' }),
  anyone('POST', '/account/link', readAccountLink, { body: readLinkSchema, throttle: 'account-link', answer: 'AccountLinkView', does: 'What a link opens.' }),
  anyone('POST', '/account/password', setPassword, { body: newPasswordSchema, throttle: 'account-link', answer: 'nothing', does: 'Sets a new password, by the link.' }),
  anyone('POST', '/account/invitation', acceptInvitation, { body: acceptSchema, throttle: 'account-link', answer: '{email}', does: 'Joins an établissement, by the link.' }),

  desk('GET', '/administration/etablissement', ADMINISTRATOR, readEtablissement, { answer: 'EtablissementView', does: 'The établissement.' }),
  desk('PUT', '/administration/etablissement', ADMINISTRATOR, changeEtablissement, { body: etablissementChangeSchema, answer: 'EtablissementView', does: 'Changes the établissement.' }),
  desk('GET', '/administration/members', ADMINISTRATOR, members, { answer: 'MembersView', does: 'Members and invitations.' }),
  desk('PUT', '/administration/members/:accountId', ADMINISTRATOR, changeMember, { body: memberSchema, answer: 'MembersView', does: 'Changes a role.' }),
  desk('DELETE', '/administration/members/:accountId', ADMINISTRATOR, removeMember, { status: 200, answer: 'MembersView', does: 'Takes somebody out; their sessions end.' }),
  desk('POST', '/administration/invitations', ADMINISTRATOR, inviteMember, { body: invitationSchema, throttle: 'resend', idempotent: true, status: 201, answer: 'MembersView', does: 'Invites somebody by e-mail.' }),
  desk('POST', '/administration/invitations/:id/resend', ADMINISTRATOR, resendInvitation, { throttle: 'resend', idempotent: true, answer: 'MembersView', does: 'Sends an invitation again.' }),
  desk('DELETE', '/administration/invitations/:id', ADMINISTRATOR, revokeInvitation, { status: 200, answer: 'MembersView', does: 'Takes an invitation back.' }),
  desk('GET', '/administration/motifs', ADMINISTRATOR, motifEntries, { answer: 'MotifEntryView[]', does: 'All motifs, archived ones too.' }),
  desk('POST', '/administration/motifs', ADMINISTRATOR, addMotif, { body: newMotifSchema, idempotent: true, status: 201, answer: 'MotifEntryView[]', does: 'Adds a motif.' }),
  desk('PUT', '/administration/motifs', ADMINISTRATOR, orderMotifs, { body: motifOrderSchema, answer: 'MotifEntryView[]', does: 'Puts the motifs in order.' }),
  desk('PUT', '/administration/motifs/:code', ADMINISTRATOR, changeMotif, { body: motifSchema, answer: 'MotifEntryView[]', does: 'Renames, archives or offers a motif again.' }),
  desk('GET', '/administration/texts', ADMINISTRATOR, messageTexts, { query: textsSchema, answer: 'MessageTextsView', does: 'The messages of a motif, in their words.' }),
  desk('POST', '/administration/texts/preview', ADMINISTRATOR, previewText, { body: textPreviewSchema, answer: 'TextPreviewView', does: 'What the patient would read.' }),
  desk('PUT', '/administration/texts', ADMINISTRATOR, saveText, { body: textSchema, answer: 'MessageTextView', does: 'Keeps a new version of a text.' }),
  desk('GET', '/administration/texts/versions', ADMINISTRATOR, textVersions, { query: versionsSchema, answer: 'TextVersionView[]', does: 'Former words.' }),
  desk('GET', '/administration/trail', ADMINISTRATOR, administrativeTrail, { query: trailSchema, answer: 'TrailPageView', does: 'Who changed what.' }),

  desk('GET', '/desk/day', TEAM, day, { query: daySchema, answer: 'DayView', does: 'The dashboard of a day.' }),
  desk('GET', '/desk/events', TEAM, deskEvents, { throttle: 'stream', answer: 'text/event-stream', does: 'What changes, live.' }),
  desk('GET', '/desk/slots', TEAM, slots, { query: slotsSchema, answer: 'SlotsView', does: 'A week of the booking calendar.' }),
  // Names are looked for in a body: an address is written down by every proxy it passes.
  desk('POST', '/desk/patients/search', TEAM, patients, { body: searchSchema, answer: 'FoundPatientView[]', does: 'Finds a patient.' }),
  desk('POST', '/desk/patients/alike', TEAM, alikePatients, { body: alikeSchema, answer: 'AlikePatientView[]', does: 'Who a new patient may be already.' }),
  desk('GET', '/desk/availability', PLANNERS, availability, { query: availabilitySchema, answer: 'AvailabilityView', does: 'When a clinician receives.' }),
  desk('PUT', '/desk/availability', PLANNERS, changeWeeklyHours, { body: weeklyHoursSchema, answer: 'AvailabilityView', does: 'Replaces the weekly hours.' }),
  desk('POST', '/desk/availability/exceptions', PLANNERS, addException, { body: exceptionSchema, idempotent: true, status: 201, answer: 'AvailabilityView', does: 'Adds an extra opening or an absence.' }),
  desk('DELETE', '/desk/availability/exceptions/:exceptionId', PLANNERS, removeException, { answer: 'AvailabilityView', does: 'Takes one away.' }),
  desk('GET', '/desk/motifs', TEAM, motifs, { answer: 'MotifView[]', does: 'The motifs offered at booking.' }),
  desk('GET', '/desk/message-preview', TEAM, messagePreview, { query: previewSchema, answer: 'MessagePreviewView', does: 'What the patient will read.' }),
  desk('POST', '/desk/archive/search', TEAM, archive, { body: archiveSchema, answer: 'ArchiveView', does: 'Past télédossiers, by pages.' }),
  desk('GET', '/desk/steps/:slug/templates', CLINICIAN, templates, { answer: 'TemplateView[]', does: 'The texts to begin a step from.' }),
  desk('POST', '/desk/steps/:slug/templates', CLINICIAN, addTemplate, { body: newTemplateSchema, idempotent: true, status: 201, answer: 'TemplateView', does: 'Keeps a text as a template.' }),
  desk('PUT', '/desk/steps/:slug/templates/:templateId', CLINICIAN, changeTemplate, { body: templateChangeSchema, answer: 'TemplateView', does: 'Renames a template, or brings it back.' }),
  desk('DELETE', '/desk/steps/:slug/templates/:templateId', CLINICIAN, removeTemplate, { answer: 'nothing', does: 'Takes a template away.' }),

  desk('POST', '/teleconsultations', TEAM, book, { body: bookingSchema, idempotent: true, status: 201, answer: 'BookedView', does: 'Books a visit.' }),
  desk('POST', '/teleconsultations/immediate', TEAM, bookNow, { body: immediateSchema, idempotent: true, status: 201, answer: 'BookedView', does: 'Books a visit from now on.' }),
  desk('POST', '/teleconsultations/series/plan', TEAM, planSeries, { body: seriesPlanSchema, answer: 'SeriesPlanView', does: 'The dates of a series, before it is booked.' }),
  desk('POST', '/teleconsultations/series', TEAM, bookSeries, { body: seriesSchema, idempotent: true, answer: 'SeriesBookedView', does: 'Books a series, line by line.' }),
  visit('GET', '/teleconsultations/:id', TEAM, readDossier, { answer: 'DossierView', does: 'The télédossier, as far as the role may see it.' }),
  visit('GET', '/teleconsultations/:id/export', CLINICIAN, exportDossier, { throttle: 'export', answer: 'application/zip', does: 'The whole télédossier: a PDF, the originals, their hashes.' }),
  visit('POST', '/teleconsultations/:id/reschedule', TEAM, reschedule, { body: rescheduleSchema, idempotent: true, answer: 'DossierView', does: 'Moves the visit.' }),
  visit('POST', '/teleconsultations/:id/hand-over', TEAM, handOver, { body: handOverSchema, idempotent: true, answer: 'DossierView', does: 'Gives the visit to another clinician.' }),
  visit('POST', '/teleconsultations/:id/absent', TEAM, declareAbsent, { answer: 'DossierView', does: 'The patient did not come.' }),
  visit('POST', '/teleconsultations/:id/cancel', TEAM, cancel, { body: cancellationSchema, idempotent: true, answer: 'DossierView', does: 'Cancels the visit.' }),
  visit('POST', '/teleconsultations/:id/join', CLINICIAN, join, { answer: 'DossierView', does: 'Calls the patient.' }),
  visit('POST', '/teleconsultations/:id/end', CLINICIAN, end, { answer: 'DossierView', does: 'Ends the consultation.' }),
  visit('POST', '/teleconsultations/:id/close', CLINICIAN, close, { body: closureSchema, answer: 'DossierView', does: 'Closes the télédossier for good.' }),
  visit('POST', '/teleconsultations/:id/connection', CLINICIAN, connectClinician, { answer: 'ConnectionView', does: 'A single-use token for the room.' }),
  visit('POST', '/teleconsultations/:id/screen-connection', CLINICIAN, connectScreen, { answer: 'ConnectionView', does: 'A single-use token to share a screen in the room.' }),
  visit('GET', '/teleconsultations/:id/steps/:slug/form', CLINICIAN, stepForm, { answer: 'StepFormView', does: 'The form of a step.' }),
  visit('POST', '/teleconsultations/:id/steps/:slug/drafts', CLINICIAN, beginDraft, { body: newDraftSchema, idempotent: true, status: 201, answer: 'EntryView', does: 'Begins a draft.' }),
  visit('PUT', '/teleconsultations/:id/steps/:slug/drafts/:entryId', CLINICIAN, saveDraft, { body: draftSchema, answer: 'EntryView', does: 'Saves a draft (If-Match: version).' }),
  visit('DELETE', '/teleconsultations/:id/steps/:slug/drafts/:entryId', CLINICIAN, deleteDraft, { answer: 'nothing', does: 'Throws a draft away (If-Match: version).' }),
  visit('POST', '/teleconsultations/:id/steps/:slug/drafts/:entryId/publish', CLINICIAN, publishDraft, { body: publicationSchema, answer: 'DossierView', does: 'Publishes a draft.' }),
  visit('GET', '/teleconsultations/:id/entries/:entryId/pdf', CLINICIAN, entryPdf, { answer: 'application/pdf', does: 'A written text as PDF.' }),
  visit('POST', '/teleconsultations/:id/uploads', CLINICIAN, beginUpload, { query: uploadKindSchema, tus: true, status: 201, answer: 'nothing', does: 'Begins to send a file (Location: where its pieces go).' }),
  visit('HEAD', '/teleconsultations/:id/uploads/:uploadId', CLINICIAN, stepUpload, { tus: true, answer: 'nothing', does: 'How much of a file has arrived.' }),
  visit('PATCH', '/teleconsultations/:id/uploads/:uploadId', CLINICIAN, stepUpload, { tus: true, answer: 'nothing', does: 'The next piece of a file.' }),
  visit('DELETE', '/teleconsultations/:id/uploads/:uploadId', CLINICIAN, abandonUpload, { answer: 'nothing', does: 'Gives a file up before its end.' }),
  visit('POST', '/teleconsultations/:id/uploads/:uploadId/finish', CLINICIAN, finishUpload, { body: finishSchema, status: 201, answer: 'DocumentView', does: 'Examines a file that has arrived and puts it in the record, once.' }),
  visit('GET', '/teleconsultations/:id/prescription-files', CLINICIAN, prescriptionFiles, { answer: 'DocumentView[]', does: 'The asker’s own files of a prescription, before its deposit.' }),
  visit('GET', '/teleconsultations/:id/documents/:documentId', CLINICIAN, readDocument, { query: originalSchema, answer: 'application/octet-stream', does: 'A document’s bytes, or a range of them.' }),
  visit('GET', '/teleconsultations/:id/documents/:documentId/picture', CLINICIAN, readPicture, { query: pictureSchema, answer: 'image/webp', does: 'A picture of a document, without its metadata.' }),
  visit('DELETE', '/teleconsultations/:id/documents/:documentId', CLINICIAN, removeDocument, { answer: 'nothing', does: 'Takes back a prescription’s file before its deposit.' }),
  visit('POST', '/teleconsultations/:id/identity-checks', CLINICIAN, askIdentityCode, { body: identityCheckSchema, throttle: 'code', status: 201, answer: 'IdentityCheckView', does: 'Sends the clinician a code.' }),
  visit('GET', '/teleconsultations/:id/identity-checks/current', CLINICIAN, pendingIdentityCode, { answer: 'IdentityStandingView', does: 'The code sent and not typed yet.' }),
  visit('POST', '/teleconsultations/:id/identity-checks/:checkId/verify', CLINICIAN, verifyIdentityCode, { body: identityCodeSchema, throttle: 'code-typed', answer: 'IdentityCheckView', does: 'Verifies it.' }),
  visit('POST', '/teleconsultations/:id/prescriptions', CLINICIAN, depositPrescription, { body: prescriptionSchema, idempotent: true, answer: 'DossierView', does: 'Deposits a prescription.' }),
  visit('GET', '/teleconsultations/:id/chat', CLINICIAN, readChat, { answer: 'ChatLineView[]', does: 'The room’s messaging.' }),
  visit('POST', '/teleconsultations/:id/chat', CLINICIAN, clinicianWrites, { body: chatLineSchema, answer: 'ChatLineView', does: 'Writes a line.' }),
  visit('POST', '/teleconsultations/:id/messages/:messageId/resend', TEAM, resend, { throttle: 'resend', answer: 'MessageView', does: 'Sends a message again.' }),
  visit('PUT', '/teleconsultations/:id/contact', TEAM, correctContact, { body: contactChangeSchema, idempotent: true, throttle: 'resend', answer: 'DossierView', does: 'Puts the patient’s telephone or e-mail right.' }),
  visit('POST', '/teleconsultations/:id/link', TEAM, replaceLink, { idempotent: true, throttle: 'resend', answer: 'DossierView', does: 'Replaces the patient’s link: the ones sent before open nothing any more.' }),
  visit('POST', '/teleconsultations/:id/guests', TEAM, inviteGuest, { body: guestSchema, throttle: 'resend', idempotent: true, status: 201, answer: 'DossierView', does: 'Invites a third person by a link of their own.' }),
  visit('POST', '/teleconsultations/:id/guests/preview', TEAM, previewGuest, { body: guestSchema.pick({ quality: true, channel: true }), answer: 'GuestPreviewView', does: 'What an invited person will read.' }),
  visit('POST', '/teleconsultations/:id/guests/:guestId/admit', CLINICIAN, admitGuest, { answer: 'DossierView', does: 'Lets an invited person into the room.' }),
  visit('DELETE', '/teleconsultations/:id/guests/:guestId', TEAM, removeGuest, { status: 200, answer: 'DossierView', does: 'Takes an invitation back, and sends its person out.' }),
  visit('POST', '/teleconsultations/:id/presence', CLINICIAN, clinicianPresence, { body: presenceSchema, answer: 'nothing', does: 'The clinician is in the room, or left it.' }),
  visit('POST', '/teleconsultations/:id/incidents', CLINICIAN, clinicianIncident, { body: incidentSchema, throttle: 'incident', answer: 'nothing', does: 'What went wrong in the room.' }),

  anyone('POST', '/patient/session', enterByLink, { body: linkSchema, throttle: 'link', answer: 'PatientSessionView', does: 'Enters by the link.' }),
  patient('GET', '/patient/session', readPatientSpace, { answer: 'PatientSessionView', does: 'The session of this device.' }),
  patient('DELETE', '/patient/session', leave, { answer: 'nothing', does: 'Leaves the space.' }),
  anyone('POST', '/patient/lost-link', lostLink, { body: contactSchema, throttle: 'lost-link', status: 202, answer: '{}', does: 'Asks for the link again.' }),
  patient('GET', '/patient/visit', readPatientVisit, { answer: 'PatientVisitView', does: 'The visit, as its patient sees it.' }),
  patient('GET', '/patient/events', patientEvents, { query: placeSchema, throttle: 'stream', answer: 'text/event-stream', does: 'What changes, live; and the patient’s presence.' }),
  patient('POST', '/patient/awake', proveAwake, { body: awakeSchema, throttle: 'awake', answer: 'nothing', does: 'The page proves that it runs, and says whether it is seen and whether it rings.' }),
  patient('POST', '/patient/equipment-tests', keepEquipmentTest, { body: equipmentTestSchema, idempotent: true, answer: 'TestView', does: 'Keeps an equipment test.' }),
  patient('POST', '/patient/test-connection', testConnection, { answer: 'ConnectionView', does: 'A token for a room of one.' }),
  patient('POST', '/patient/uploads', beginPatientUpload, { tus: true, status: 201, answer: 'nothing', does: 'Begins to send a document (Location: where its pieces go).' }),
  patient('HEAD', '/patient/uploads/:uploadId', stepPatientUpload, { tus: true, answer: 'nothing', does: 'How much of a document has arrived.' }),
  patient('PATCH', '/patient/uploads/:uploadId', stepPatientUpload, { tus: true, answer: 'nothing', does: 'The next piece of a document.' }),
  patient('DELETE', '/patient/uploads/:uploadId', abandonPatientUpload, { answer: 'nothing', does: 'Gives a document up before its end.' }),
  patient('POST', '/patient/uploads/:uploadId/finish', finishPatientUpload, { body: finishSchema, status: 201, answer: 'DocumentView', does: 'Examines a document that has arrived and keeps it, once.' }),
  patient('DELETE', '/patient/documents/:documentId', takeBackDocument, { answer: 'nothing', does: 'Takes back a document nobody opened.' }),
  provenPatient('GET', '/patient/entries/:entryId/pdf', releasedEntryPdf, { answer: 'application/pdf', does: 'A released text as PDF.' }),
  provenPatient('POST', '/patient/released/:itemId/opened', openReleased, { answer: 'nothing', does: 'What was released is opened: new no more.' }),
  provenPatient('GET', '/patient/documents/:documentId', readReleasedDocument, { query: originalSchema, answer: 'application/octet-stream', does: 'A document’s bytes, or a range of them.' }),
  provenPatient('GET', '/patient/documents/:documentId/picture', readReleasedPicture, { query: pictureSchema, answer: 'image/webp', does: 'A picture of a document, without its metadata.' }),
  patient('POST', '/patient/proof', askProof, { throttle: 'code', answer: 'IdentityCheckView', does: 'Sends the patient a code.' }),
  patient('POST', '/patient/proof/verify', giveProof, { body: identityCodeSchema, throttle: 'code-typed', answer: 'IdentityCheckView', does: 'Verifies it.' }),
  patient('POST', '/patient/answer', answerCall, { body: callAnswerSchema, answer: 'PatientVisitView', does: 'Answers the call.' }),
  patient('POST', '/patient/connection', connectPatient, { answer: 'ConnectionView', does: 'A single-use token for the room.' }),
  patient('GET', '/patient/chat', readChat, { answer: 'ChatLineView[]', does: 'The room’s messaging.' }),
  patient('POST', '/patient/chat', patientWrites, { body: chatLineSchema, answer: 'ChatLineView', does: 'Writes a line.' }),
  patient('POST', '/patient/incidents', patientIncident, { body: patientIncidentSchema, throttle: 'incident', answer: 'nothing', does: 'What went wrong in the room.' }),
  patient('POST', '/patient/cancel', cancelByPatient, { answer: 'PatientVisitView', does: '« Je ne peux pas venir ».' }),
  patient('POST', '/patient/move-request', requestMove, { body: moveRequestSchema, answer: 'PatientVisitView', does: 'Asks for another date; nothing is promised.' }),
  patient('DELETE', '/patient/move-request', withdrawMove, { answer: 'PatientVisitView', does: 'Takes that back.' }),
  patient('POST', '/patient/language', chooseLanguage, { body: languageSchema, answer: 'nothing', does: 'The language of screens and messages.' }),
  patient('POST', '/patient/companion', nameCompanion, { body: companionSchema, answer: 'PatientVisitView', does: '« Je suis un proche ».' }),
  patient('POST', '/patient/satisfaction', rate, { body: satisfactionSchema, answer: 'PatientVisitView', does: 'How it went.' }),
  patient('GET', '/patient/calendar.ics', calendar, { answer: 'text/calendar', does: 'The visit for a calendar.' }),

  // A third person invited to one visit: their invitation and the room, once let in.
  anyone('POST', '/guest/session', openInvitation, { body: linkSchema, throttle: 'link', answer: 'GuestSessionView', does: 'Opens an invitation by its link.' }),
  guest('GET', '/guest/session', readInvitation, { answer: 'GuestSessionView', does: 'The session of this device.' }),
  guest('DELETE', '/guest/session', leaveInvitation, { answer: 'nothing', does: 'Leaves on this device.' }),
  guest('GET', '/guest/visit', lookAtInvitation, { answer: 'GuestVisitView', does: 'How far it is.' }),
  guest('POST', '/guest/ask', askToEnter, { answer: 'GuestVisitView', does: 'Asks to be let in.' }),
  guest('POST', '/guest/connection', connectGuest, { answer: 'ConnectionView', does: 'A single-use token for the room, once let in.' }),
  guest('POST', '/guest/incidents', guestIncident, { body: patientIncidentSchema, throttle: 'incident', answer: 'nothing', does: 'They came in, or left.' }),

  anyone('GET', '/upload-limits', uploadLimits, { answer: 'UploadLimitsView', does: 'What may be sent.' }),
  anyone('GET', '/support/contact', supportContact, { query: supportContactSchema, answer: 'SupportContactView', does: 'Whom to call.' }),
  anyone('POST', '/support/tickets', openTicket, { body: ticketSchema, throttle: 'ticket', idempotent: true, status: 201, answer: 'TicketOpenedView', does: 'Opens a support ticket.' }),
  desk('GET', '/support/tickets', SUPPORT, tickets, { query: ticketsSchema, answer: 'TicketPageView', does: 'The tickets, by pages.' }),
  desk('GET', '/support/tickets/:number', SUPPORT, readTicket, { answer: 'TicketDetailView', does: 'A ticket with its answers.' }),
  desk('PUT', '/support/tickets/:number/assignment', SUPPORT, assignTicket, { body: assignmentSchema, answer: 'TicketDetailView', does: 'Takes a ticket, or gives it back.' }),
  desk('PUT', '/support/tickets/:number/state', SUPPORT, setTicketState, { body: ticketStateSchema, answer: 'TicketDetailView', does: 'Closes a ticket, or opens it again.' }),
  desk('POST', '/support/tickets/:number/answers', SUPPORT, answerTicket, { body: answerSchema, idempotent: true, status: 201, answer: 'TicketDetailView', does: 'Answers by e-mail.' }),
  demonstration('GET', '/outbox', outbox, { query: outboxSchema, answer: 'OutboxItemView[]', does: 'Every message that was sent.' }),
  anyone('GET', '/health/live', live, { answer: '{status}', does: 'This process answers.' }),
  anyone('GET', '/health/ready', ready, { answer: '{status,parts}', does: 'The truth about every part.' }),
  anyone('GET', '/openapi.json', openApiDocument, { answer: 'application/json', does: 'This document.' }),
  anyone('GET', '/docs', readableDocument, { answer: 'text/html', does: 'This document, to be read.' }),
];
