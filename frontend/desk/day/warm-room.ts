/** The room's page and the video code behind it. Failing is no matter: the click loads them again. */
export async function warmRoom(): Promise<void> {
  try {
    await import('../../room/clinician-room');
    await (await import('../../room/openvidu')).preloadVideo();
  } catch {
    return;
  }
}
