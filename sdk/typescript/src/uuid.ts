/** A random UUID, also where `crypto` is missing: Node 18, and pages that came over plain HTTP have no `randomUUID`. */
export function uuid(): string {
  const bytes = new Uint8Array(16);
  if (typeof globalThis.crypto === 'undefined') {
    bytes.forEach((_, index) => (bytes[index] = Math.floor(Math.random() * 256)));
  } else {
    globalThis.crypto.getRandomValues(bytes);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
