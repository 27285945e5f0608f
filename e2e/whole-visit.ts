import type { Browser } from '@playwright/test';
import type { Album } from './album';
import { DESK, PHONE } from './browser';
import { Desk } from './desk';
import { historyCost } from './history-cost';
import { codeIn, linkIn, Outbox } from './outbox';
import { Phone } from './phone';
import type { StackFile } from './stack';
import { seesMoving, videoFigures } from './video-figures';
import { SMALL_PDF } from './visit-over-http';

/** What the walk measured, beside its pictures. Times in ms. */
export interface WalkReport {
  readonly rejoindreToCallWindowMs: number;
  readonly joinToFirstFrameMs: { readonly clinician: number; readonly patient: number };
  readonly framesDecoded: { readonly clinician: number; readonly patient: number };
  readonly freezes: { readonly clinician: number; readonly patient: number };
  readonly messagesSent: number;
  readonly history: { readonly events: number; readonly bytes: number };
  readonly actions: number;
}

/** One visit from booking to closure, in two browsers, click by click, in the order of the journey. */
export async function walkWholeVisit(browser: Browser, stack: StackFile, album: Album): Promise<WalkReport> {
  const outbox = new Outbox(stack);
  const before = await outbox.all();
  const desk = new Desk(await (await browser.newContext(DESK)).newPage(), stack);
  const phone = new Phone(await (await browser.newContext(PHONE)).newPage());

  await desk.openLogin();
  await album.take(desk.page, 'connexion');
  await desk.signIn();
  await desk.page.getByRole('heading', { name: /Où travaillez-vous/ }).waitFor();
  await album.take(desk.page, 'etablissements');
  await desk.choosePlace();
  await album.take(desk.page, 'jour');

  await desk.openBooking();
  await desk.fillBooking();
  await album.take(desk.page, 'reserver');
  const { id, date } = await desk.book();
  const sms = await outbox.next('booked', 'sms', before);
  await desk.page.goto(`${stack.urls.app}/messages`);
  await desk.page.getByRole('button', { name: /^SMS à/ }).first().click();
  await album.take(desk.page, 'messages');

  await phone.openLink(linkIn(sms.text));
  await album.take(phone.page, 'patient-accueil');
  await phone.startTest();
  await phone.hearMelody();
  await album.take(phone.page, 'patient-test');
  await phone.passTest();
  await album.take(phone.page, 'patient-test-reussi');
  await phone.goHome();
  await phone.sendDocument('carnet-fictif.png');
  await album.take(phone.page, 'patient-documents');
  await phone.enterWaitingRoom();
  await album.take(phone.page, 'patient-salle-attente');

  await desk.openDay(date);
  await desk.row(id).getByText(/En salle d’attente/).waitFor();
  await album.take(desk.page, 'jour-patient-en-attente');
  const clicked = performance.now();
  await Promise.all([desk.join(id), phone.call().waitFor()]);
  const rejoindreToCallWindowMs = Math.round(performance.now() - clicked);
  await album.take(phone.page, 'patient-appel');
  const enteredAt = Date.now();
  await phone.enter();
  await Promise.all([seesMoving(desk.page), seesMoving(phone.page)]);
  await album.take(phone.page, 'patient-salle');
  await album.take(desk.page, 'salle');
  await desk.write('Bonjour, m’entendez-vous bien ?');
  await desk.takePhoto();
  await album.take(desk.page, 'salle-photo-et-messagerie');
  await Promise.all([seesMoving(desk.page, 60), seesMoving(phone.page, 60)]);
  const [clinician, patient] = await Promise.all([videoFigures(desk.page), videoFigures(phone.page)]);
  await desk.endConsultation();
  await phone.page.getByText(/^Merci/).waitFor();
  await album.take(phone.page, 'patient-termine');

  await desk.openDossier(id);
  await desk.addStep('Saisir un compte-rendu');
  await desk.writeReport();
  await album.take(desk.page, 'compte-rendu');
  await desk.publishReport();
  await album.take(desk.page, 'compte-rendu-publie');
  await desk.addStep('Ajouter l’ordonnance');
  const beforeCode = await outbox.all();
  await desk.page.getByRole('button', { name: 'RECEVOIR LE CODE' }).click();
  const code = codeIn((await outbox.next('identity-code', 'sms', beforeCode)).text);
  await desk.page.getByLabel('Code à six chiffres').waitFor();
  await album.take(desk.page, 'ordonnance-code');
  await desk.proveIdentity(code);
  await desk.addPrescription('ordonnance-fictive.pdf', SMALL_PDF);
  await album.take(desk.page, 'ordonnance-fichiers');
  await desk.sendPrescription();
  await album.take(desk.page, 'ordonnance-envoyee');

  const beforeProof = await outbox.all();
  await phone.goHome();
  await phone.askCode();
  await phone.typeCode(codeIn((await outbox.next('entry-code', 'sms', beforeProof)).text));
  await phone.page.getByText('ordonnance-fictive.pdf').waitFor();
  await album.take(phone.page, 'patient-documents-remis');

  await desk.openDossier(id);
  await album.take(desk.page, 'teledossier');
  await desk.closeDossier();
  await album.take(desk.page, 'cloture');
  await desk.page.goto(`${stack.urls.app}/historique`);
  await desk.page.getByRole('cell', { name: /Clôturée/ }).first().waitFor();
  await album.take(desk.page, 'historique');

  // A reminder of another visit may have come due meanwhile.
  const known = new Set(before.map(({ id: each }) => each));
  const sent = (await outbox.all()).filter(({ id: each, purpose }) => !known.has(each) && !purpose.startsWith('reminder')).length;
  const cost = await historyCost(stack, id);
  return {
    rejoindreToCallWindowMs,
    // The clinician sees nobody before the patient enters: both are counted from « Entrer ».
    joinToFirstFrameMs: { clinician: Math.round(clinician.firstFrameAt - enteredAt), patient: patient.firstFrameMs },
    framesDecoded: { clinician: clinician.framesDecoded, patient: patient.framesDecoded },
    freezes: { clinician: clinician.freezes, patient: patient.freezes },
    messagesSent: sent,
    history: { events: cost.events, bytes: cost.bytes },
    actions: cost.actions,
  };
}
