import { renderUnicodeCompact } from 'uqr';

/** An address as a QR code (ISO/IEC 18004) for a terminal, light on dark or dark on light alike. */
export function qrCode(address: string): string {
  return renderUnicodeCompact(address, { ecc: 'M', border: 2 })
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
