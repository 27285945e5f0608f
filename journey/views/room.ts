/** The video room. */

/** A single-use token for openvidu-browser. */
export interface ConnectionView {
  token: string;
  sessionId: string;
}
export interface ChatLineView {
  id: string;
  key: string;
  by: 'clinician' | 'patient';
  text: string;
  at: string;
}
