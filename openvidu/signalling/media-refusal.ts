/** What a refusal of the media plane is for a browser. */
import { MediaRefusal } from '../media/media-server';
import { RPC_ERROR, RpcError } from './rpc';

/** Translates; other errors pass unchanged and end as «other». */
export function asRpcError(error: unknown): unknown {
  if (!(error instanceof MediaRefusal)) return error;
  return new RpcError(error.badOffer ? RPC_ERROR.badDescription : RPC_ERROR.other, error.message);
}
