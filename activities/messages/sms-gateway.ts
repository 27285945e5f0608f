import { type Carrier, CarrierUnavailable, Undeliverable } from './carrier';

const TIMEOUT_MS = 10_000;
const TRY_AGAIN = [408, 425, 429];

/**
 * SMS by an HTTP gateway: `POST {to, text}` with the message's id as `Idempotency-Key`, so a repeated one is recognised
 * there and an unknown outcome may be tried again.
 */
export function smsGatewayCarrier(url: string, token: string | undefined): Carrier {
  return {
    kind: 'outside',
    recognisesRepeats: true,
    async deliver(parcel) {
      let response: Response;
      try {
        response = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': parcel.id, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
          body: JSON.stringify({ to: parcel.destination, text: parcel.text }),
        });
      } catch {
        throw new CarrierUnavailable('SMS_GATEWAY');
      }
      await response.body?.cancel();
      if (response.ok) return;
      if (response.status >= 500 || TRY_AGAIN.includes(response.status)) throw new CarrierUnavailable(`SMS_${response.status}`);
      throw new Undeliverable(`SMS_${response.status}`);
    },
  };
}
